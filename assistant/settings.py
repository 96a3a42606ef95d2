"""The one reader of the environment and of `.env`: names and defaults are the public contract's."""

import re
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

SHIPPED_MODEL = Path(__file__).parent / "models" / "ess-static"
# User and password of an address, also of one whose beginning was left out, and a password among its parameters.
CREDENTIALS = re.compile(r"(?<=://).+(?=@)|^[^/@]*:(?!//).*(?=@)|(?<=password=)[^&]+")
POSTGRESQL = re.compile(r"^postgres(?:ql)?://")  # as hosts write it, without the driver
IN_MEMORY = re.compile(r"^sqlite(\+\w+)?://(/?$|.*:memory:)")


def without_credentials(text: str) -> str:
    """An address as it may be printed, three stars for what stands before its `@` and for a password after its `?`."""
    return CREDENTIALS.sub("***", text)


class Settings(BaseSettings):
    """Settings in force. Frozen; build it with :func:`load_settings`, or with keywords in a test."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,  # an address may carry a password
    )

    corpus_dir: Path = Field(default=Path("corpus"), validation_alias="ASSISTANT_CORPUS_DIR")
    data_dir: Path = Field(default=Path(".data"), validation_alias="ASSISTANT_DATA_DIR")
    chroma_url: str | None = Field(default=None, validation_alias="CHROMA_URL")
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    retention_days: int = Field(default=30, ge=0, le=36_500, validation_alias="RETENTION_DAYS")
    embedding_model: str = Field(default=str(SHIPPED_MODEL), validation_alias="EMBEDDING_MODEL")
    reranker_model: str | None = Field(default=None, validation_alias="RERANKER_MODEL")
    cors_allowed_origins: str = Field(default="", validation_alias="CORS_ALLOWED_ORIGINS")
    telegram_bot_token: SecretStr | None = Field(default=None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_api_base_url: str | None = Field(default=None, validation_alias="TELEGRAM_API_BASE_URL")
    telegram_webhook_url: str | None = Field(default=None, validation_alias="TELEGRAM_WEBHOOK_URL")
    telegram_webhook_secret: SecretStr | None = Field(default=None, validation_alias="TELEGRAM_WEBHOOK_SECRET")
    public_url: str | None = Field(default=None, validation_alias="PUBLIC_URL")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", validation_alias="LOG_LEVEL")
    log_format: Literal["text", "json"] = Field(default="text", validation_alias="LOG_FORMAT")

    @field_validator("telegram_bot_token", "telegram_webhook_secret", "reranker_model", mode="before")
    @classmethod
    def _none_when_empty(cls, value: object) -> object:
        return value or None

    @field_validator("chroma_url", "telegram_api_base_url", "telegram_webhook_url", "public_url", mode="before")
    @classmethod
    def _http_url(cls, value: object) -> object:
        if value in (None, ""):
            return None
        if not str(value).startswith(("http://", "https://")):
            raise ValueError("an address such as http://host:8000, or nothing for the default")
        return str(value).rstrip("/")

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _header_value(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, _ and -, as Telegram takes it")
        return value

    @field_validator("database_url", mode="before")
    @classmethod
    def _database_url(cls, value: object) -> object:
        if value in (None, ""):
            return None
        url = POSTGRESQL.sub("postgresql+psycopg://", str(value))
        if not re.match(r"[a-z][a-z0-9_+]*://", url):
            raise ValueError("an address such as postgresql+psycopg://user:password@host/name or sqlite:///file")
        if IN_MEMORY.match(url):
            raise ValueError("a database on disk or on a server; to keep nothing, set RETENTION_DAYS=0")
        return url

    @field_validator("embedding_model", mode="before")
    @classmethod
    def _shipped_when_empty(cls, value: object) -> object:
        return value or str(SHIPPED_MODEL)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return str(value).upper()

    @property
    def conversations_url(self) -> str:
        """Where conversations are kept: `database_url`, or a SQLite file of their own in the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir / 'conversations.sqlite3'}"

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
        value = "***" if name in _secret() else without_credentials(repr(first.get("input")))
        raise SettingsError(f"{name}={value}: {first['msg']}; see .env.example") from error


def _secret() -> set[str]:
    """The names of settings whose values are printed nowhere."""
    fields = Settings.model_fields.values()
    return {str(field.validation_alias) for field in fields if SecretStr in get_args(field.annotation)}
