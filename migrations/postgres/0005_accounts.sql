-- Signing in: sessions as they are listed, second factors, other providers, waits.

alter table account add column signed_in bigint;

alter table session add column id uuid;
alter table session add column seen bigint not null default 0;
alter table session add column address text;
-- What the browser says it is, shortened.
alter table session add column agent text;
-- Whether it was opened by another provider, which answers for the second factor.
alter table session add column provided boolean not null default false;
update session set id = gen_random_uuid(), seen = created;
create unique index session_id_unique on session (id);

-- Failures that a later success took back from the count of the name, not from that of the address.
alter table refusal add column forgiven boolean not null default false;

-- Secrets of one-time codes; one that is not confirmed yet asks nothing of its account.
create table second_factor (
    account uuid not null primary key references account (id),
    secret bytea not null,
    begun bigint not null,
    confirmed bigint,
    -- The last step of thirty seconds whose code was taken: none is taken twice.
    step bigint not null default 0
);

create table recovery_code (
    account uuid not null references account (id),
    hash bytea not null,
    used bigint,
    primary key (account, hash)
);

-- Who an account is at another provider.
create table identity (
    issuer text not null,
    subject text not null,
    account uuid not null references account (id),
    created bigint not null,
    primary key (issuer, subject)
);
create index identity_account on identity (account);

-- Sign-ins that were sent to the provider and are not back yet.
create table handshake (
    state bytea not null primary key,
    -- The hash of the cookie of the browser that went.
    browser bytea not null,
    nonce text not null,
    verifier text not null,
    back text not null,
    expires bigint not null
);
create index handshake_expires on handshake (expires);
