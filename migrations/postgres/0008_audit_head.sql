-- Where the audit ends: a tail that is cut off is missed.

create table audit_head (
    id bigint not null primary key constraint audit_head_is_one check (id = 1),
    seq bigint not null,
    hash bytea not null
);
insert into audit_head (id, seq, hash) select 1, seq, hash from audit order by seq desc limit 1;
