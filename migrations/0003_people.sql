-- People and how they sign in. The names of columns in quotes are those of the library that keeps sessions
-- (better-auth); a test asks it whether anything is missing.

create table platform.person (
	id uuid primary key default gen_random_uuid(),
	name text not null check (name <> '' and length(name) <= 200),
	email text not null unique check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
	"emailVerified" boolean not null default false,
	image text,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now(),
	"twoFactorEnabled" boolean
);

create table platform.organisation_role (
	person_id uuid not null references platform.person on delete cascade,
	role text not null check (role in ('administrator', 'officer')),
	given_at timestamptz not null default now(),
	primary key (person_id, role)
);

create table platform.session (
	id uuid primary key default gen_random_uuid(),
	"expiresAt" timestamptz not null,
	token text not null unique,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null,
	"ipAddress" text,
	"userAgent" text,
	"userId" uuid not null references platform.person on delete cascade
);
create index session_of_person on platform.session ("userId");

create table platform.account (
	id uuid primary key default gen_random_uuid(),
	"accountId" text not null,
	"providerId" text not null,
	"userId" uuid not null references platform.person on delete cascade,
	"accessToken" text,
	"refreshToken" text,
	"idToken" text,
	"accessTokenExpiresAt" timestamptz,
	"refreshTokenExpiresAt" timestamptz,
	scope text,
	password text,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null
);
create index account_of_person on platform.account ("userId");

create table platform.verification (
	id uuid primary key default gen_random_uuid(),
	identifier text not null,
	value text not null,
	"expiresAt" timestamptz not null,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now()
);
create index verification_by_identifier on platform.verification (identifier);

create table platform."twoFactor" (
	id uuid primary key default gen_random_uuid(),
	secret text not null,
	"backupCodes" text not null,
	"userId" uuid not null references platform.person on delete cascade,
	verified boolean,
	"failedVerificationCount" integer,
	"lockedUntil" timestamptz
);
create index two_factor_of_person on platform."twoFactor" ("userId");

create table platform.passkey (
	id uuid primary key default gen_random_uuid(),
	name text,
	"publicKey" text not null,
	"userId" uuid not null references platform.person on delete cascade,
	"credentialID" text not null,
	counter integer not null,
	"deviceType" text not null,
	"backedUp" boolean not null,
	transports text,
	"createdAt" timestamptz,
	aaguid text
);
create index passkey_of_person on platform.passkey ("userId");
create index passkey_by_credential on platform.passkey ("credentialID");

alter table platform.audit add foreign key (person_id) references platform.person;
