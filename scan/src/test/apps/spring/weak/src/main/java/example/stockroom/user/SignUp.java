package example.stockroom.user;

public record SignUp(String email, String password) {}
