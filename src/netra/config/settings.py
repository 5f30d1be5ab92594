"""Django's settings, with safe defaults; everything an installation may change is a `NETRA_*` variable."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from netra.base.clock import Clock, parse_instant
from netra.config import environment, providers

PACKAGE = Path(__file__).resolve().parent.parent
DATA = environment.data_folder()
DEBUG = environment.flag("NETRA_DEBUG")
SECRET_KEY = environment.secret_key()
PUBLIC_URL = environment.public_url()
CLOCK = Clock(parse_instant(environment.clock_text(DATA)))
SECURITY_CONTACT = environment.value("NETRA_SECURITY_CONTACT")
LAW_FOLDERS = environment.law_folders(DATA)
OIDC_FILE = environment.oidc_file(DATA)
OIDC = providers.read(OIDC_FILE)
SECURE = PUBLIC_URL.startswith("https://")

_host = urlsplit(PUBLIC_URL).hostname or "127.0.0.1"
_hosts = [name.strip() for name in environment.value("NETRA_HOSTS").split(",") if name.strip()]
ALLOWED_HOSTS = [_host, "127.0.0.1", "localhost", *_hosts]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "netra.ledger.apps.LedgerConfig",
    "netra.places.apps.PlacesConfig",
    "netra.people.apps.PeopleConfig",
    "netra.vault.apps.VaultConfig",
    "netra.jobs.apps.JobsConfig",
    "netra.evidence.apps.EvidenceConfig",
    "netra.workforce.apps.WorkforceConfig",
    "netra.intake.apps.IntakeConfig",
    "netra.guidance.apps.GuidanceConfig",
    "netra.press.apps.PressConfig",
    "netra.prevention.circulars.apps.CircularsConfig",
    "netra.prevention.outreach.apps.OutreachConfig",
    "netra.prevention.pledges.apps.PledgesConfig",
    "netra.prevention.plans.apps.PlansConfig",
    "netra.prevention.guards.apps.GuardsConfig",
    "netra.casework.apps.CaseworkConfig",
    "netra.handover.apps.HandoverConfig",
    "netra.web.apps.WebConfig",
    "netra.cli.apps.CliConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "netra.web.headers.SecurityHeaders",
    "netra.web.plain_query.PlainQuery",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "netra.api.stateless.Stateless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "netra.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "netra.web.actors.ActorMiddleware",
    "netra.web.accounts.idle.Idle",
    "netra.web.accounts.second_factor.SecondFactor",
    "netra.web.errors.ErrorPages",
]
ROOT_URLCONF = "netra.config.urls"
WSGI_APPLICATION = "netra.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "netra.web.templatetags.netra",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "netra.web.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DATABASES = {
    "default": dj_database_url.parse(
        environment.database_url(DATA), conn_max_age=600, conn_health_checks=True
    ),
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        "prepare_threshold": 5,  # for statements that ask for it: netra.prevention.pledges.prepared
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["netra.people.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "netra.people.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key,100/5m/ip"}
ACCOUNT_FORMS = {
    "login": "netra.web.accounts.forms.LogInForm",
    "reauthenticate": "netra.web.accounts.forms.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": "netra.web.accounts.forms.CodeForm",
    "reauthenticate": "netra.web.accounts.forms.CodeAgainPlainForm",
    "activate_totp": "netra.web.accounts.forms.AppForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Netra"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "netra.people.adapter.MFAAdapter"

SESSION_COOKIE_NAME = "__Host-netra" if SECURE else "netra"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # gone with the browser: a year-old cookie would tell that somebody was here
CSRF_FAILURE_VIEW = "netra.web.errors.stale_page"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = sorted(str(path) for path in (PACKAGE / "locale").iterdir() if path.is_dir())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
_mail = environment.mail_server()
MAIL_IS_SET = _mail is not None
NOTIFY_URL = environment.value("NETRA_NOTIFY_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail else 'dummy'}.EmailBackend"
if _mail:
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_SSL = _mail.starts_with_tls
    EMAIL_USE_TLS = not _mail.starts_with_tls and bool(_mail.user)  # a relay on this machine needs none
    EMAIL_TIMEOUT = 20
    DEFAULT_FROM_EMAIL = _mail.sender
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "sealed"
FILE_UPLOAD_HANDLERS = ["netra.vault.uploads.MemoryUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # so that too long a story is answered at its field
DATA_UPLOAD_MAX_NUMBER_FILES = 20
TEST_RUNNER = "django.test.runner.DiscoverRunner"
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
_FILES = {  # shared by the server processes; not in the database, whose writer could slip in code as a pickle
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": DATA / "cache",
    "OPTIONS": {"MAX_ENTRIES": 5_000},
}
CACHES = {
    "default": _FILES if environment.number("NETRA_WORKERS") > 1 else {"BACKEND": _MEMORY},
    "api": {"BACKEND": _MEMORY, "LOCATION": "api", "OPTIONS": {"MAX_ENTRIES": 50_000}},  # apart from log-ins
}
API_RATE = environment.number("NETRA_API_RATE", least=0)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "netra.web.failures.Line"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR"}},
    "loggers": {"django.request": {"handlers": ["stderr"]}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
