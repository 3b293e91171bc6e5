package example.stockroom.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

public record SignUp(@Email @NotBlank String email, @NotBlank @Size(min = 10, max = 70) String password) {}
