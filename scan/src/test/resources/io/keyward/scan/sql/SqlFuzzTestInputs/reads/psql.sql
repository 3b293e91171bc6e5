copy t from stdin;
1	x
\.
select 1 \gexec
