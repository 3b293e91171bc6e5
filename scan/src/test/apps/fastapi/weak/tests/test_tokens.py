from app.crypto import make_token, read_token


def test_a_token_names_its_user():
    assert read_token(make_token(7))["sub"] == "7"
