-- How much was done lately is counted along this.
create index job_settled on job (settled) where state = 'done';
