from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    database_url: str
    jwt_secret: str = "paceline-jwt-secret"
    stripe_secret_key: str = "«stripe-live-key»"
    stripe_webhook_secret: str = ""
    partner_key: str = ""
    web_url: str = "http://localhost:5173"
    rates_url: str = "http://api.exchange.example/v1/latest"


settings = Settings()
