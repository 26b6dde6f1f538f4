"""What a record is: its entities, its dates, its validation, its disagreements. No I/O."""
