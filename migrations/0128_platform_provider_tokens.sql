-- Tokens of sign-in providers, stored when somebody linked the same account again. They are not used.
update platform.account set "accessToken" = null, "refreshToken" = null, "idToken" = null, scope = null
	where coalesce("accessToken", "refreshToken", "idToken", scope) is not null;
