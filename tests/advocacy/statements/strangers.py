"""What a stranger writes on the public form."""

STRANGER = {
    "organisation_name": "River Watch",
    "place": "ZWE",
    "person": "Tendai",
    "person_role": "Secretary",
    "email": "tendai@watch.example",
    "mandate": "board",
    "version": "1",
}
