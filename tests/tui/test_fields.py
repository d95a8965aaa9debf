"""Fields for writing take back what was typed, whatever their size is."""

from textual.app import App, ComposeResult

from slutsats.tui.widgets.fields import TextField


class OneField(App[None]):
    def compose(self) -> ComposeResult:
        field = TextField("one line")
        field.styles.max_height = 5
        yield field


async def test_a_text_that_no_longer_fills_its_field_is_taken_back_and_made_again() -> None:
    async with OneField().run_test(size=(40, 12)) as pilot:
        field = pilot.app.query_one(TextField)
        field.focus()
        field.replace("more\n" * 30, field.document.start, field.document.end)
        await pilot.pause()

        await pilot.press("ctrl+z")
        await pilot.pause()
        taken_back = field.text
        await pilot.press("ctrl+y")
        await pilot.pause()

    assert taken_back == "one line"
    assert field.text == "more\n" * 30
