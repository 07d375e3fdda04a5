-- What people ask for of what is kept from them, and what they were answered.

create table access (
    id uuid not null primary key,
    account uuid not null references account (id),
    kind text not null constraint access_kind_known check (kind in ('restricted', 'original')),
    -- The filter of a list as it stands in an address, and how many restricted assets it meant at that moment.
    query text,
    locked bigint,
    -- The asset whose original is asked for.
    asset uuid references asset (id),
    reason text not null,
    asked bigint not null,
    answered bigint,
    answered_by uuid references account (id),
    granted boolean,
    answer text,
    constraint access_about check (
        (kind = 'restricted' and query is not null and locked is not null and asset is null)
        or (kind = 'original' and query is null and locked is null and asset is not null)),
    constraint access_answered_whole check (
        (answered is null and granted is null and answer is null)
        or (answered is not null and granted is not null and answer is not null))
);
create index access_account on access (account, id);
create index access_open on access (account, id) where answered is null;
