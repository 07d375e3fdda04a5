-- Signing in: sessions as they are listed, second factors, other providers, waits.

alter table account add column signed_in integer;

alter table session add column id blob;
alter table session add column seen integer not null default 0;
alter table session add column address text;
-- What the browser says it is, shortened.
alter table session add column agent text;
-- Whether it was opened by another provider, which answers for the second factor.
alter table session add column provided integer not null default false;
update session set id = randomblob(16), seen = created;
create unique index session_id_unique on session (id);

-- Failures that a later success took back from the count of the name, not from that of the address.
alter table refusal add column forgiven integer not null default false;

-- Secrets of one-time codes; one that is not confirmed yet asks nothing of its account.
create table second_factor (
    account blob not null primary key references account (id),
    secret blob not null,
    begun integer not null,
    confirmed integer,
    -- The last step of thirty seconds whose code was taken: none is taken twice.
    step integer not null default 0
) strict;

create table recovery_code (
    account blob not null references account (id),
    hash blob not null,
    used integer,
    primary key (account, hash)
) strict, without rowid;

-- Who an account is at another provider.
create table identity (
    issuer text not null,
    subject text not null,
    account blob not null references account (id),
    created integer not null,
    primary key (issuer, subject)
) strict, without rowid;
create index identity_account on identity (account);

-- Sign-ins that were sent to the provider and are not back yet.
create table handshake (
    state blob not null primary key,
    -- The hash of the cookie of the browser that went.
    browser blob not null,
    nonce text not null,
    verifier text not null,
    back text not null,
    expires integer not null
) strict;
create index handshake_expires on handshake (expires);
