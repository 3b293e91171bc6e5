from deskly.security import check_password, hash_password


def test_password_round_trip():
    assert check_password("correct horse", hash_password("correct horse"))
