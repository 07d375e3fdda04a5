-- What people ask for of what is kept from them, and what they were answered.

create table access (
    id blob not null primary key,
    account blob not null references account (id),
    kind text not null constraint access_kind_known check (kind in ('restricted', 'original')),
    -- The filter of a list as it stands in an address, and how many restricted assets it meant at that moment.
    query text,
    locked integer,
    -- The asset whose original is asked for.
    asset blob references asset (id),
    reason text not null,
    asked integer not null,
    answered integer,
    answered_by blob references account (id),
    granted integer,
    answer text,
    constraint access_about check (
        (kind = 'restricted' and query is not null and locked is not null and asset is null)
        or (kind = 'original' and query is null and locked is null and asset is not null)),
    constraint access_answered_whole check (
        (answered is null and granted is null and answer is null)
        or (answered is not null and granted is not null and answer is not null))
) strict;
create index access_account on access (account, id);
create index access_open on access (account, id) where answered is null;
