"""Addresses of this area. The names that allauth looks for are kept; sign-up and reset by mail do not exist."""

from allauth.account.decorators import reauthentication_required
from django.urls import path

from netra.web.accounts import allauth_pages, offices, set_up, staff, views

urlpatterns = [
    path("masuk", allauth_pages.log_in, name="account_login"),
    path("masuk/kode", allauth_pages.code, name="mfa_authenticate"),
    path("keluar", allauth_pages.log_out, name="account_logout"),
    path("akun", views.account, name="account"),
    path("akun/nonaktif", allauth_pages.inactive, name="account_inactive"),
    path("akun/pastikan", allauth_pages.password_again, name="account_reauthenticate"),
    path("akun/pastikan/kode", allauth_pages.code_again, name="mfa_reauthenticate"),
    path("akun/keamanan", views.account, name="mfa_index"),
    path("akun/keamanan/aplikasi", allauth_pages.app, name="mfa_activate_totp"),
    path("akun/keamanan/lepas", views.keep_second_factor, name="mfa_deactivate_totp"),
    path("akun/keamanan/kode-cadangan", allauth_pages.recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/keamanan/kode-baru", allauth_pages.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("akun/kata-sandi", reauthentication_required(views.change_password), name="password-change"),
    path("akun/kata-sandi/<str:key>/<str:token>", views.first_password, name="password-first"),
    path("mulai/<str:token>", set_up.set_up, name="set-up"),
    path("kerja/petugas", staff.staff, name="staff"),
    path("kerja/petugas/baru", staff.add, name="staff-new"),
    path("kerja/petugas/peran/<int:pk>/akhiri", staff.end, name="role-end"),
    path("kerja/petugas/peran/<int:pk>/akses", staff.renew, name="access-renew"),
    path("kerja/kantor", offices.offices, name="offices"),
    path("kerja/kantor/<slug:code>", offices.open_one, name="office-new"),
]
