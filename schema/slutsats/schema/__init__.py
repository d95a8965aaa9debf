"""What an evaluation is: its models and pure rules, with no disk, no screen and no clock."""
