package example.stockroom;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class StockroomApplication {
  public static void main(String[] args) {
    SpringApplication.run(StockroomApplication.class, args);
  }
}
