"""The one reader of the environment and of `.env`: names and defaults are the public contract's."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

SHIPPED_MODEL = Path(__file__).parent / "models" / "ess-static"


class Settings(BaseSettings):
    """Settings in force. Frozen; build it with :func:`load_settings`, or with keywords in a test."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, populate_by_name=True
    )

    corpus_dir: Path = Field(default=Path("corpus"), validation_alias="ASSISTANT_CORPUS_DIR")
    data_dir: Path = Field(default=Path(".data"), validation_alias="ASSISTANT_DATA_DIR")
    chroma_url: str | None = Field(default=None, validation_alias="CHROMA_URL")
    embedding_model: str = Field(default=str(SHIPPED_MODEL), validation_alias="EMBEDDING_MODEL")
    cors_allowed_origins: str = Field(default="", validation_alias="CORS_ALLOWED_ORIGINS")
    telegram_bot_token: SecretStr | None = Field(default=None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_api_base_url: str | None = Field(default=None, validation_alias="TELEGRAM_API_BASE_URL")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", validation_alias="LOG_LEVEL")
    log_format: Literal["text", "json"] = Field(default="text", validation_alias="LOG_FORMAT")

    @field_validator("telegram_bot_token", mode="before")
    @classmethod
    def _none_when_empty(cls, value: object) -> object:
        return value or None

    @field_validator("chroma_url", "telegram_api_base_url", mode="before")
    @classmethod
    def _http_url(cls, value: object) -> object:
        if value in (None, ""):
            return None
        if not str(value).startswith(("http://", "https://")):
            raise ValueError("an address such as http://host:8000, or nothing for the default")
        return str(value).rstrip("/")

    @field_validator("embedding_model", mode="before")
    @classmethod
    def _shipped_when_empty(cls, value: object) -> object:
        return value or str(SHIPPED_MODEL)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return str(value).upper()

    @property
    def cors_origins(self) -> list[str]:
        """Origins allowed to call the API from a browser; empty means none but our own pages."""
        return [origin.strip() for origin in self.cors_allowed_origins.split(",") if origin.strip()]


def load_settings() -> Settings:
    """Read the environment and `.env`.

    Raises:
        SettingsError: one line that names the setting, its value and what is expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        raise SettingsError(f"{name}={first.get('input')!r}: {first['msg']}; see .env.example") from error
