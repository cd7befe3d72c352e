


SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;


CREATE TABLE public.account (
    user_name text NOT NULL COLLATE pg_catalog."C",
    admin bigint NOT NULL,
    disabled bigint NOT NULL,
    password text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    created_at bigint NOT NULL
);



CREATE TABLE public.api_token (
    id text NOT NULL COLLATE pg_catalog."C",
    user_name text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint NOT NULL
);



CREATE TABLE public.attempt (
    workspace text NOT NULL COLLATE pg_catalog."C",
    run bigint NOT NULL,
    instance bigint NOT NULL,
    number bigint NOT NULL,
    epoch bigint NOT NULL,
    generation bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    runner text NOT NULL COLLATE pg_catalog."C",
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    rows_read bigint NOT NULL,
    rows_written bigint NOT NULL,
    summary text NOT NULL COLLATE pg_catalog."C",
    warnings text NOT NULL COLLATE pg_catalog."C",
    problem text NOT NULL COLLATE pg_catalog."C"
);



CREATE TABLE public.audit (
    id bigint NOT NULL,
    at bigint NOT NULL,
    user_name text NOT NULL COLLATE pg_catalog."C",
    workspace text NOT NULL COLLATE pg_catalog."C",
    via text NOT NULL COLLATE pg_catalog."C",
    what text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    details text NOT NULL COLLATE pg_catalog."C",
    trace_id text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C"
);



CREATE TABLE public.dataset (
    workspace text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);



CREATE TABLE public.dataset_file (
    workspace text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    path text NOT NULL COLLATE pg_catalog."C",
    part text NOT NULL COLLATE pg_catalog."C",
    byte_count bigint NOT NULL,
    row_count bigint NOT NULL,
    digest text NOT NULL COLLATE pg_catalog."C",
    added_version bigint NOT NULL,
    removed_version bigint NOT NULL
);



CREATE TABLE public.dataset_version (
    workspace text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    output_key text NOT NULL COLLATE pg_catalog."C",
    part text NOT NULL COLLATE pg_catalog."C",
    instance_id bigint NOT NULL,
    attempt bigint NOT NULL,
    epoch bigint NOT NULL,
    file_count bigint NOT NULL,
    byte_count bigint NOT NULL,
    row_count bigint NOT NULL,
    added_rows bigint NOT NULL,
    schema_json text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);



CREATE TABLE public.datastore (
    workspace text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    spec text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    tested_at bigint,
    test_state text COLLATE pg_catalog."C"
);



CREATE TABLE public.engine (
    name text NOT NULL COLLATE pg_catalog."C",
    term bigint NOT NULL,
    owner text NOT NULL COLLATE pg_catalog."C",
    until bigint NOT NULL
);



CREATE TABLE public.event (
    id bigint NOT NULL,
    at bigint NOT NULL,
    workspace text NOT NULL COLLATE pg_catalog."C",
    pipeline text NOT NULL COLLATE pg_catalog."C",
    run bigint NOT NULL,
    instance bigint NOT NULL,
    task text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    attempt bigint NOT NULL,
    epoch bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    details text NOT NULL COLLATE pg_catalog."C"
);



CREATE TABLE public.idempotency (
    user_name text NOT NULL COLLATE pg_catalog."C",
    idempotency_key text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    process text NOT NULL COLLATE pg_catalog."C",
    status bigint NOT NULL,
    content_type text NOT NULL COLLATE pg_catalog."C",
    headers text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL
);



CREATE TABLE public.instance (
    id bigint NOT NULL,
    workspace text NOT NULL COLLATE pg_catalog."C",
    run bigint NOT NULL,
    ordinal bigint NOT NULL,
    task text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    attempt bigint NOT NULL,
    epoch bigint NOT NULL,
    generation bigint NOT NULL,
    retries_used bigint NOT NULL,
    losses bigint NOT NULL,
    ready_at bigint NOT NULL,
    waiting_since bigint NOT NULL,
    runner text NOT NULL COLLATE pg_catalog."C",
    leased_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    rows_read bigint NOT NULL,
    rows_written bigint NOT NULL,
    summary text NOT NULL COLLATE pg_catalog."C",
    warning_count bigint NOT NULL,
    warnings text NOT NULL COLLATE pg_catalog."C",
    problem text NOT NULL COLLATE pg_catalog."C"
);



CREATE TABLE public.migration_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);



CREATE TABLE public.operation (
    id bigint NOT NULL,
    workspace text NOT NULL COLLATE pg_catalog."C",
    pipeline text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    from_slot bigint NOT NULL,
    to_slot bigint NOT NULL,
    upto bigint NOT NULL,
    force bigint NOT NULL,
    total bigint NOT NULL,
    done bigint NOT NULL,
    failed bigint NOT NULL,
    asked_by text NOT NULL COLLATE pg_catalog."C",
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL
);



CREATE TABLE public.output_commit (
    workspace text NOT NULL COLLATE pg_catalog."C",
    output_key text NOT NULL COLLATE pg_catalog."C",
    run bigint NOT NULL,
    instance bigint NOT NULL,
    attempt bigint NOT NULL,
    epoch bigint NOT NULL,
    rows_written bigint NOT NULL,
    version bigint NOT NULL,
    committed_at bigint NOT NULL
);



CREATE TABLE public.pipeline (
    workspace text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    activated_at bigint NOT NULL
);



CREATE TABLE public.pipeline_revision (
    workspace text NOT NULL COLLATE pg_catalog."C",
    pipeline text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    form text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    run_as text NOT NULL COLLATE pg_catalog."C",
    parameter_values text NOT NULL COLLATE pg_catalog."C",
    applied_at bigint NOT NULL,
    applied_by text NOT NULL COLLATE pg_catalog."C"
);



CREATE TABLE public.run (
    id bigint NOT NULL,
    workspace text NOT NULL COLLATE pg_catalog."C",
    pipeline text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    slot_start bigint NOT NULL,
    slot_end bigint NOT NULL,
    origin text NOT NULL COLLATE pg_catalog."C",
    rank bigint NOT NULL,
    operation bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    limited bigint NOT NULL,
    generation bigint NOT NULL,
    warnings bigint NOT NULL,
    due_at bigint NOT NULL,
    created_at bigint NOT NULL,
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    parameters text NOT NULL COLLATE pg_catalog."C",
    asked_by text NOT NULL COLLATE pg_catalog."C"
);



CREATE TABLE public.secret (
    workspace text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    cipher bytea NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);



CREATE TABLE public.sequence_block (
    name text NOT NULL COLLATE pg_catalog."C",
    upto bigint NOT NULL
);



CREATE TABLE public.session (
    digest text NOT NULL COLLATE pg_catalog."C",
    user_name text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);



CREATE TABLE public.sign_in_code (
    digest text NOT NULL COLLATE pg_catalog."C",
    user_name text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint NOT NULL
);



CREATE TABLE public.slot_cursor (
    workspace text NOT NULL COLLATE pg_catalog."C",
    pipeline text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    upto bigint NOT NULL,
    next_start bigint NOT NULL,
    next_end bigint NOT NULL,
    next_due bigint NOT NULL
);



CREATE TABLE public.store_version (
    version bigint NOT NULL
);



CREATE TABLE public.workspace (
    workspace text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL
);



CREATE TABLE public.workspace_role (
    workspace text NOT NULL COLLATE pg_catalog."C",
    user_name text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C"
);



INSERT INTO public.account VALUES
	('admin', 1, 0, '', 1, 1795268075538867),
	('kim', 0, 0, '', 1, 1795268076222688),
	('lee', 0, 1, '', 2, 1795268076305755);



INSERT INTO public.api_token VALUES
	('01m7z51r1t1zk3jkzh8fv3v5qa', 'admin', 'admin.token', '3dc46e93d2e4ac7ad690406fdd271828f862393183dc031a55cccbb405a672ec', 1795268075538867, 1826890475538867, 1795268076144875),
	('01m7z51rqn55agm2710jjxaf4n', 'kim', 'laptop', 'f59190ed5e854b21474d8c983894227e2d4925223f70c983b95f1e50ff094ce6', 1795268076275919, 1803044076275919, 0);



INSERT INTO public.attempt VALUES
	('default', 1, 1, 1, 1, 1, 'FINISHED', 'local', 1795268076814862, 1795268077696364, 2, 2, '2 rows', '', ''),
	('default', 1, 2, 1, 1, 1, 'FINISHED', 'local', 1795268077833532, 1795268077951847, 2, 2, '2 rows', '', ''),
	('default', 1, 3, 1, 1, 1, 'FINISHED', 'local', 1795268078213198, 1795268078397293, 1, 1, '1 rows', '', ''),
	('default', 2, 4, 1, 1, 1, 'FINISHED', 'local', 1795268078805203, 1795268078891564, 2, 2, '2 rows', '', ''),
	('default', 2, 5, 1, 1, 1, 'FINISHED', 'local', 1795268079147094, 1795268079219446, 2, 2, '2 rows', '', ''),
	('default', 2, 6, 1, 1, 1, 'FINISHED', 'local', 1795268079477664, 1795268079544105, 1, 1, '1 rows', '', ''),
	('default', 3, 7, 1, 1, 1, 'FINISHED', 'local', 1795268079928401, 1795268080029847, 2, 2, '2 rows', '', ''),
	('default', 3, 8, 1, 1, 1, 'FAILED', 'local', 1795268080286830, 1795268080333841, 0, 0, '', '', '{"number":2601,"blame":"CALLER","retry":"NO","kind":"GATE","arguments":["landed","1","1 duplicate rows of 2, at most 0 allowed (columns day, letter)."],"where":{"source":"","line":0,"column":0,"object":"","field":""},"details":[{"number":2604,"blame":"CALLER","retry":"NO","kind":"GATE","arguments":["1","2","0","day, letter"],"where":{"source":"","line":0,"column":0,"object":"","field":""}}]}');



INSERT INTO public.audit VALUES
	(1, 1795268075564244, 'admin', 'default', 'engine', 'user.added', 'user', 'admin', '{"admin":true}', '01m7z51r0k7er9agqrecyg9r9x', '33aa3cf2e2c59716391a7f47a6c6dbfe309e44962c6cc9ce062efbe0759b21dc'),
	(2, 1795268075581739, 'admin', 'default', 'engine', 'token.added', 'token', '01m7z51r1t1zk3jkzh8fv3v5qa', '{"user":"admin"}', '01m7z51r0k7er9agqrecyg9r9x', '240f7a46a59f0a89741b5a3d2c77551498ea7f86aa18ecda012f651ba1f47217'),
	(3, 1795268076177982, 'admin', 'default', 'api', 'secret.added', 'secret', 'warehouse', '{}', '01m7z51rke6fdp50ndpeg1e3ag', '46a22948f546693fdd46a908113acbab0b3907b3708d39353047b099c4d4679d'),
	(4, 1795268076223640, 'admin', '', 'api', 'user.added', 'user', 'kim', '{"admin":false}', '01m7z51rn676jt0pdnhz49k2mc', '580468ddcacfb682dcfa3e2f6803b8ce4fc7b433738ac6c3f3a2b87d032fbcc7'),
	(5, 1795268076251907, 'admin', 'default', 'api', 'role.given', 'role', 'kim', '{"role":"editor"}', '01m7z51rpm1gg02fbmq6zadz59', '57174f7e632b05acaff20f745635a771800c78934a80128ed325a2596c9bfed8'),
	(6, 1795268076279037, 'admin', '', 'api', 'token.added', 'token', '01m7z51rqn55agm2710jjxaf4n', '{"user":"kim"}', '01m7z51rq729q1a7j0mhc9x280', 'd58306a7e50c238bbb62e294d94b6d1a78edce8232aaf7d1e367b66f84405638'),
	(7, 1795268076306214, 'admin', '', 'api', 'user.added', 'user', 'lee', '{"admin":false}', '01m7z51rrc38zstdw9p6mbvxzs', '1dbd69b8e834b800fce8e5d84eddb68236607f4f9618e32d7294ecb381822ade'),
	(8, 1795268076334024, 'admin', '', 'api', 'user.changed', 'user', 'lee', '{"admin":false,"disabled":true}', '01m7z51rs342f6gv4718wtcnmr', '388c6a83ab5139e485d902bab60504d1f6cb90d18c3882b855129123527bad80'),
	(9, 1795268076349509, 'admin', 'research', 'api', 'workspace.added', 'workspace', 'research', '{}', '01m7z51rsp5bpgsdbsfcbf6hw5', '18d9bd84ee2d910e7a95716a4fea88f8bc015d29523da0418fe92f9c40186ecf'),
	(10, 1795268076566084, 'admin', 'default', 'api', 'datastore.added', 'datastore', 'raw', '{}', '01m7z51rtd6ctsghtdz9kre4ag', '9e213e4b40b28d908d2ed331bccfef2fcae14f77b4c8ea1318e91684312e37c0'),
	(11, 1795268076569158, 'admin', 'default', 'api', 'datastore.added', 'datastore', 'remote', '{}', '01m7z51rtd6ctsghtdz9kre4ag', '5f16f1c5fc9dbcd13561c3a5cde972aa42885265dbb3ea7960c6db0b9abcb64d'),
	(12, 1795268076574369, 'admin', 'default', 'api', 'datastore.added', 'datastore', 'warehouse', '{}', '01m7z51rtd6ctsghtdz9kre4ag', '46fab4f546f3906d799b0e2bce10ae7325c5441075d04aef64da4ab2972501da'),
	(13, 1795268076586751, 'admin', 'default', 'api', 'pipeline.applied', 'pipeline', 'letters_daily', '{"revision":1}', '01m7z51rtd6ctsghtdz9kre4ag', '4a2ca0ef6e75a1cf01062a835408de4772f3a6ac96effa6125ecea9d8a13fb4f'),
	(14, 1795268076699493, 'admin', 'default', 'api', 'pipeline.run', 'pipeline', 'letters_daily', '{}', '01m7z51s2z1e9xtbfzr7gcz40d', '45fa72ad32ae30bf922dc8cfba038abc738b60102cc9f28b3aec377f8e6f1a94'),
	(15, 1795268077742665, 'admin', 'default', 'engine', 'dataset.published', 'dataset', 'letters_landed', '{}', 'run-1', '468d1d4b9ba56b870905956629a1c1a65646c8945263ec198f70551249641eb7'),
	(16, 1795268077960677, 'admin', 'default', 'engine', 'dataset.published', 'dataset', 'letters_clean', '{}', 'run-1', '4f9fddd6b276982be84da77a23652ec4de8892c8b4aeaafddc1bea9f1bba4666'),
	(17, 1795268078555229, 'admin', 'default', 'api', 'pipeline.run', 'pipeline', 'letters_daily', '{}', '01m7z51tym7zcgacefdn9se288', 'e6389a276d5c9271d1ddbd62e92ac9c4061e33b58a1f7523ea1888b820b6fd76'),
	(18, 1795268078895294, 'admin', 'default', 'engine', 'dataset.published', 'dataset', 'letters_landed', '{}', 'run-2', '92fcd51816f392db3b287713a27174541727e525bd5e5e6edb51d35e6a6e5754'),
	(19, 1795268079225785, 'admin', 'default', 'engine', 'dataset.published', 'dataset', 'letters_clean', '{}', 'run-2', '56008dcb1a347423174e5ce27125bc7f4f44487560e2f6916254f15c418a1d48'),
	(20, 1795268079678286, 'admin', 'default', 'api', 'pipeline.run', 'pipeline', 'letters_daily', '{}', '01m7z51w1n2tdrk6cny1eb1spb', '258eea261e99b05fa07ea55f339542fc8892d4503a4cb2133451cabd2ab44d7f'),
	(21, 1795268080034983, 'admin', 'default', 'engine', 'dataset.published', 'dataset', 'letters_landed', '{}', 'run-3', '6d335ee2006ea02b603737aa7405203213c711a376e1a20d6aa5b2aaa5560f6c');



INSERT INTO public.dataset VALUES
	('default', 'letters_clean', 2, 1795268077959182, 1795268079222969),
	('default', 'letters_landed', 3, 1795268077734958, 1795268080033389);



INSERT INTO public.dataset_file VALUES
	('default', 'letters_landed', 'default/letters_landed/57752d63f01f11a9d353eb8b-1-1-1/part-0.parquet', '2001-01-01', 485, 2, '9266da6156504a752cad0762ac4e9554390d5d2280be35a489208682d13e8ccf', 1, 0),
	('default', 'letters_clean', 'default/letters_clean/91a2c6ce53e11175b2bdd971-2-1-1/part-0.parquet', '2001-01-01', 467, 2, 'e169f2a49b848516ba3f39df200939af0fa3d9d3526d0f0ff34cc5c1711d2f9b', 1, 0),
	('default', 'letters_landed', 'default/letters_landed/de0677b13e942ab38b196e03-4-1-1/part-0.parquet', '2001-01-02', 491, 2, '69261bc8706e7711ad9d23e790216e854b761347398f92083807878055e7b44c', 2, 0),
	('default', 'letters_clean', 'default/letters_clean/9deaffd6a47037a7374987b3-5-1-1/part-0.parquet', '2001-01-02', 473, 2, '68ca12e451c1112f963f5d82dbf8bd6bc62230af07dd90906cc2990965777209', 2, 0),
	('default', 'letters_landed', 'default/letters_landed/50233bc4a5d28b2f52721542-7-1-1/part-0.parquet', '2001-01-03', 485, 2, '511682b3d4b22585f985347ee57856e3ef66927a830730546e36839e68d4c88b', 3, 0);



INSERT INTO public.dataset_version VALUES
	('default', 'letters_landed', 1, 'default/letters_daily/2001-01-01T00:00:00Z/land/landed/1', '2001-01-01', 1, 1, 1, 1, 485, 2, 2, '{
  "fields" : [ {
    "name" : "day",
    "nullable" : true,
    "type" : {
      "name" : "date",
      "unit" : "DAY"
    },
    "children" : [ ]
  }, {
    "name" : "letter",
    "nullable" : true,
    "type" : {
      "name" : "utf8"
    },
    "children" : [ ]
  }, {
    "name" : "amount",
    "nullable" : true,
    "type" : {
      "name" : "int",
      "bitWidth" : 64,
      "isSigned" : true
    },
    "children" : [ ]
  } ]
}', 1795268077734958),
	('default', 'letters_clean', 1, 'default/letters_daily/2001-01-01T00:00:00Z/check/clean/1', '2001-01-01', 2, 1, 1, 1, 467, 2, 2, '{
  "fields" : [ {
    "name" : "day",
    "nullable" : true,
    "type" : {
      "name" : "date",
      "unit" : "DAY"
    },
    "children" : [ ]
  }, {
    "name" : "letter",
    "nullable" : true,
    "type" : {
      "name" : "utf8"
    },
    "children" : [ ]
  }, {
    "name" : "amount",
    "nullable" : true,
    "type" : {
      "name" : "int",
      "bitWidth" : 64,
      "isSigned" : true
    },
    "children" : [ ]
  } ]
}', 1795268077959182),
	('default', 'letters_landed', 2, 'default/letters_daily/2001-01-02T00:00:00Z/land/landed/1', '2001-01-02', 4, 1, 1, 2, 976, 4, 2, '{
  "fields" : [ {
    "name" : "day",
    "nullable" : true,
    "type" : {
      "name" : "date",
      "unit" : "DAY"
    },
    "children" : [ ]
  }, {
    "name" : "letter",
    "nullable" : true,
    "type" : {
      "name" : "utf8"
    },
    "children" : [ ]
  }, {
    "name" : "amount",
    "nullable" : true,
    "type" : {
      "name" : "int",
      "bitWidth" : 64,
      "isSigned" : true
    },
    "children" : [ ]
  } ]
}', 1795268078893993),
	('default', 'letters_clean', 2, 'default/letters_daily/2001-01-02T00:00:00Z/check/clean/1', '2001-01-02', 5, 1, 1, 2, 940, 4, 2, '{
  "fields" : [ {
    "name" : "day",
    "nullable" : true,
    "type" : {
      "name" : "date",
      "unit" : "DAY"
    },
    "children" : [ ]
  }, {
    "name" : "letter",
    "nullable" : true,
    "type" : {
      "name" : "utf8"
    },
    "children" : [ ]
  }, {
    "name" : "amount",
    "nullable" : true,
    "type" : {
      "name" : "int",
      "bitWidth" : 64,
      "isSigned" : true
    },
    "children" : [ ]
  } ]
}', 1795268079222969),
	('default', 'letters_landed', 3, 'default/letters_daily/2001-01-03T00:00:00Z/land/landed/1', '2001-01-03', 7, 1, 1, 3, 1461, 6, 2, '{
  "fields" : [ {
    "name" : "day",
    "nullable" : true,
    "type" : {
      "name" : "date",
      "unit" : "DAY"
    },
    "children" : [ ]
  }, {
    "name" : "letter",
    "nullable" : true,
    "type" : {
      "name" : "utf8"
    },
    "children" : [ ]
  }, {
    "name" : "amount",
    "nullable" : true,
    "type" : {
      "name" : "int",
      "bitWidth" : 64,
      "isSigned" : true
    },
    "children" : [ ]
  } ]
}', 1795268080033389);



INSERT INTO public.datastore VALUES
	('default', 'raw', 1, 'local', '{"name":"raw","type":"local","path":"@HOME@/examples/letters/data"}', 1795268076564547, 1795268076564547, NULL, NULL),
	('default', 'remote', 1, 'jdbc', '{"name":"remote","type":"jdbc","engine":"postgresql","host":"127.0.0.1","database":"letters","user":"mulgil","password":"secret://warehouse"}', 1795268076568651, 1795268076568651, NULL, NULL),
	('default', 'warehouse', 1, 'jdbc', '{"name":"warehouse","type":"jdbc","engine":"sqlite","path":"@HOME@/examples/letters/warehouse.db"}', 1795268076571943, 1795268076571943, NULL, NULL);



INSERT INTO public.engine VALUES
	('engine', 1, '01m7z51r6h649czh3yj3qhrfvp', 0);



INSERT INTO public.event VALUES
	(1, 1795268076669025, 'default', 'letters_daily', 1, 0, '', 'RUN_CREATED', 0, 0, 'PENDING', '{"by":"admin"}'),
	(2, 1795268076669025, 'default', 'letters_daily', 1, 0, '', 'RUN_STARTED', 0, 0, 'RUNNING', ''),
	(3, 1795268076814862, 'default', 'letters_daily', 1, 1, 'land', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(4, 1795268077696364, 'default', 'letters_daily', 1, 1, 'land', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(5, 1795268077696364, 'default', 'letters_daily', 1, 2, 'check', 'INSTANCE_READY', 0, 0, 'WAITING_FOR_RUNNER', ''),
	(6, 1795268077833532, 'default', 'letters_daily', 1, 2, 'check', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(7, 1795268077951847, 'default', 'letters_daily', 1, 2, 'check', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(8, 1795268077951847, 'default', 'letters_daily', 1, 3, 'add_up', 'INSTANCE_READY', 0, 0, 'WAITING_FOR_RUNNER', ''),
	(9, 1795268078213198, 'default', 'letters_daily', 1, 3, 'add_up', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(10, 1795268078397293, 'default', 'letters_daily', 1, 3, 'add_up', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(11, 1795268078397293, 'default', 'letters_daily', 1, 0, '', 'RUN_FINISHED', 0, 0, 'FINISHED', ''),
	(12, 1795268078552289, 'default', 'letters_daily', 2, 0, '', 'RUN_CREATED', 0, 0, 'PENDING', '{"by":"admin"}'),
	(13, 1795268078552289, 'default', 'letters_daily', 2, 0, '', 'RUN_STARTED', 0, 0, 'RUNNING', ''),
	(14, 1795268078805203, 'default', 'letters_daily', 2, 4, 'land', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(15, 1795268078891564, 'default', 'letters_daily', 2, 4, 'land', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(16, 1795268078891564, 'default', 'letters_daily', 2, 5, 'check', 'INSTANCE_READY', 0, 0, 'WAITING_FOR_RUNNER', ''),
	(17, 1795268079147094, 'default', 'letters_daily', 2, 5, 'check', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(18, 1795268079219446, 'default', 'letters_daily', 2, 5, 'check', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(19, 1795268079219446, 'default', 'letters_daily', 2, 6, 'add_up', 'INSTANCE_READY', 0, 0, 'WAITING_FOR_RUNNER', ''),
	(20, 1795268079477664, 'default', 'letters_daily', 2, 6, 'add_up', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(21, 1795268079544105, 'default', 'letters_daily', 2, 6, 'add_up', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(22, 1795268079544105, 'default', 'letters_daily', 2, 0, '', 'RUN_FINISHED', 0, 0, 'FINISHED', ''),
	(23, 1795268079673779, 'default', 'letters_daily', 3, 0, '', 'RUN_CREATED', 0, 0, 'PENDING', '{"by":"admin"}'),
	(24, 1795268079673779, 'default', 'letters_daily', 3, 0, '', 'RUN_STARTED', 0, 0, 'RUNNING', ''),
	(25, 1795268079928401, 'default', 'letters_daily', 3, 7, 'land', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(26, 1795268080029847, 'default', 'letters_daily', 3, 7, 'land', 'INSTANCE_FINISHED', 1, 1, 'FINISHED', ''),
	(27, 1795268080029847, 'default', 'letters_daily', 3, 8, 'check', 'INSTANCE_READY', 0, 0, 'WAITING_FOR_RUNNER', ''),
	(28, 1795268080286830, 'default', 'letters_daily', 3, 8, 'check', 'ATTEMPT_LEASED', 1, 1, 'RUNNING', '{"runner":"local"}'),
	(29, 1795268080333841, 'default', 'letters_daily', 3, 8, 'check', 'INSTANCE_FAILED', 1, 1, 'FAILED', '{"code":"MG-2601"}'),
	(30, 1795268080333841, 'default', 'letters_daily', 3, 9, 'add_up', 'INSTANCE_CASCADE_FAILED', 0, 0, 'CASCADE_FAILED', '{"because":"check"}'),
	(31, 1795268080333841, 'default', 'letters_daily', 3, 0, '', 'RUN_FAILED', 0, 0, 'FAILED', '');



INSERT INTO public.idempotency VALUES
	('admin', '914d0115-46f6-4caa-b374-cbf73467b840', 'd1853bc328f35b0cd2e6565a39837439bb7d35caa087d182f96099e6259ed13f', '01m7z51r80472jpkdcwa7v1grb', 201, 'application/json', 'ETag:"1"
', '{"schema":"mulgil.user/v1","name":"kim","admin":false,"disabled":false,"password":false,"createdAt":"2026-11-21T13:34:36.222688Z","revision":1}', 1795268076206400),
	('admin', 'b9952af0-f6a1-49b2-b2a1-544d54237370', 'e9d6b2a25c333c57f64154a18376b87cb1be567bd67769edb63d9dbd3ce8f046', '01m7z51r80472jpkdcwa7v1grb', 1, '', '', '', 1795268076268945),
	('admin', '0ef61e2b-75f7-40a6-81f0-ce9cd527c73d', '101357538ac76f1aa72c685f0c41a6360bb381acc80ebe9c2cf62624e0cda204', '01m7z51r80472jpkdcwa7v1grb', 201, 'application/json', 'ETag:"1"
', '{"schema":"mulgil.user/v1","name":"lee","admin":false,"disabled":false,"password":false,"createdAt":"2026-11-21T13:34:36.305755Z","revision":1}', 1795268076302337),
	('admin', 'd62db04c-7fb1-412d-a2c2-cd20c90e8f2d', '31313e1d0de31d0c4a2db1007a71a84d6af165a6a975c615a5d1123dcd64fed6', '01m7z51r80472jpkdcwa7v1grb', 201, 'application/json', '', '{"schema":"mulgil.workspace/v1","name":"research","role":"owner","createdAt":"2026-11-21T13:34:36.348772Z"}', 1795268076344538),
	('admin', '9921ce48-d0de-4398-ab05-894140e1d301', 'ad0e2cc9382db46aa0f3c0c008b9b95a1310ede812134fcbae6ac6f325af86ed', '01m7z51r80472jpkdcwa7v1grb', 200, 'application/json', '', '{"schema":"mulgil.plan/v1","hash":"5dea582a40f6c70c70c5a6c4bb8a7a73","warnings":[],"changes":[{"kind":"datastore","name":"raw","change":"CREATE","lines":["local at @HOME@/examples/letters/data"],"outputs":[]},{"kind":"datastore","name":"remote","change":"CREATE","lines":["jdbc"],"outputs":[]},{"kind":"datastore","name":"warehouse","change":"CREATE","lines":["jdbc at @HOME@/examples/letters/warehouse.db"],"outputs":[]},{"kind":"pipeline","name":"letters_daily","change":"CREATE","lines":["timeseries, 3 slots from 2001-01-01T00:00:00Z to 2001-01-04T00:00:00Z","runs act as admin","copy letters to landed by engine: the embedded engine reads the files and writes the new one, filter pushed down","sql reads clean where it lies, filter pushed down"],"outputs":[{"activity":"land","output":"landed","grade":"A","why":"Files are staged and published by the server in the transaction that ends the attempt."},{"activity":"check","output":"clean","grade":"A","why":"Files are staged and published by the server in the transaction that ends the attempt."},{"activity":"add_up","output":"totals","grade":"A","why":"Rows and commit mark are written in one transaction of the database; a rerun replaces the slot''s rows."}]}]}', 1795268076368672),
	('admin', '04704c91-219c-43b4-b354-e816f8647335', 'c9c36c33ccfee84e45d20402bb98eba25fda3c261bb9f4f844aba6b97d9fbd96', '01m7z51r80472jpkdcwa7v1grb', 201, 'application/json', '', '{"schema":"mulgil.run/v1","id":1,"pipeline":"letters_daily","revision":1,"slot":{"start":"2001-01-01T00:00:00Z","end":"2001-01-02T00:00:00Z"},"origin":"person","generation":1,"state":"RUNNING","warnings":0,"createdAt":"2026-11-21T13:34:36.669025Z","startedAt":"2026-11-21T13:34:36.669025Z","askedBy":"admin"}', 1795268076650402),
	('admin', 'f6c377ba-9089-4c8b-913d-f42b6f4d0cb4', '38dbcedb39c4bfa036fa0a3926511e562f09449646ecf4995cb5f2c3f81826a2', '01m7z51r80472jpkdcwa7v1grb', 201, 'application/json', '', '{"schema":"mulgil.run/v1","id":2,"pipeline":"letters_daily","revision":1,"slot":{"start":"2001-01-02T00:00:00Z","end":"2001-01-03T00:00:00Z"},"origin":"person","generation":1,"state":"RUNNING","warnings":0,"createdAt":"2026-11-21T13:34:38.552289Z","startedAt":"2026-11-21T13:34:38.552289Z","askedBy":"admin"}', 1795268078549695),
	('admin', '755da5c4-f6c7-4f21-81e9-ba5aca1d41cc', '2cd152fb58a6a1ed803a3099bb7123b26e7a1ae398afa87eaa7c13748993a78a', '01m7z51r80472jpkdcwa7v1grb', 201, 'application/json', '', '{"schema":"mulgil.run/v1","id":3,"pipeline":"letters_daily","revision":1,"slot":{"start":"2001-01-03T00:00:00Z","end":"2001-01-04T00:00:00Z"},"origin":"person","generation":1,"state":"RUNNING","warnings":0,"createdAt":"2026-11-21T13:34:39.673779Z","startedAt":"2026-11-21T13:34:39.673779Z","askedBy":"admin"}', 1795268079671383);



INSERT INTO public.instance VALUES
	(1, 'default', 1, 0, 'land', 'ACTIVITY', 'copy', 'FINISHED', 1, 1, 1, 0, 0, 1795268076669025, 1795268076669025, '', 0, 1795268077696364, 2, 2, '2 rows', 0, '', ''),
	(2, 'default', 1, 1, 'check', 'ACTIVITY', 'quality', 'FINISHED', 1, 1, 1, 0, 0, 1795268077696364, 1795268077696364, '', 0, 1795268077951847, 2, 2, '2 rows', 0, '', ''),
	(3, 'default', 1, 2, 'add_up', 'ACTIVITY', 'sql', 'FINISHED', 1, 1, 1, 0, 0, 1795268077951847, 1795268077951847, '', 0, 1795268078397293, 1, 1, '1 rows', 0, '', ''),
	(4, 'default', 2, 0, 'land', 'ACTIVITY', 'copy', 'FINISHED', 1, 1, 1, 0, 0, 1795268078552289, 1795268078552289, '', 0, 1795268078891564, 2, 2, '2 rows', 0, '', ''),
	(5, 'default', 2, 1, 'check', 'ACTIVITY', 'quality', 'FINISHED', 1, 1, 1, 0, 0, 1795268078891564, 1795268078891564, '', 0, 1795268079219446, 2, 2, '2 rows', 0, '', ''),
	(6, 'default', 2, 2, 'add_up', 'ACTIVITY', 'sql', 'FINISHED', 1, 1, 1, 0, 0, 1795268079219446, 1795268079219446, '', 0, 1795268079544105, 1, 1, '1 rows', 0, '', ''),
	(7, 'default', 3, 0, 'land', 'ACTIVITY', 'copy', 'FINISHED', 1, 1, 1, 0, 0, 1795268079673779, 1795268079673779, '', 0, 1795268080029847, 2, 2, '2 rows', 0, '', ''),
	(8, 'default', 3, 1, 'check', 'ACTIVITY', 'quality', 'FAILED', 1, 1, 1, 0, 0, 1795268080029847, 1795268080029847, '', 0, 1795268080333841, 0, 0, '', 0, '', '{"number":2601,"blame":"CALLER","retry":"NO","kind":"GATE","arguments":["landed","1","1 duplicate rows of 2, at most 0 allowed (columns day, letter)."],"where":{"source":"","line":0,"column":0,"object":"","field":""},"details":[{"number":2604,"blame":"CALLER","retry":"NO","kind":"GATE","arguments":["1","2","0","day, letter"],"where":{"source":"","line":0,"column":0,"object":"","field":""}}]}'),
	(9, 'default', 3, 2, 'add_up', 'ACTIVITY', 'sql', 'CASCADE_FAILED', 0, 0, 1, 0, 0, 0, 0, '', 0, 1795268080333841, 0, 0, '', 0, '', '');



INSERT INTO public.migration_history VALUES
	(1, '1.1', 'kernel', 'SQL', 'V1_1__kernel.sql', -212476727, 'postgres', '2026-11-21 13:34:35.081827', 15, true),
	(2, '1.2', 'stores', 'SQL', 'V1_2__stores.sql', 1635826205, 'postgres', '2026-11-21 13:34:35.126939', 30, true),
	(3, '1.3', 'definitions', 'SQL', 'V1_3__definitions.sql', 502094885, 'postgres', '2026-11-21 13:34:35.174535', 13, true),
	(4, '1.4', 'runs', 'SQL', 'V1_4__runs.sql', -1252086481, 'postgres', '2026-11-21 13:34:35.197815', 55, true),
	(5, '1.5', 'server', 'SQL', 'V1_5__server.sql', -1900994079, 'postgres', '2026-11-21 13:34:35.267988', 51, true);






INSERT INTO public.output_commit VALUES
	('default', 'default/letters_daily/2001-01-01T00:00:00Z/land/landed/1', 1, 1, 1, 1, 2, 1, 1795268077696364),
	('default', 'default/letters_daily/2001-01-01T00:00:00Z/check/clean/1', 1, 2, 1, 1, 2, 1, 1795268077951847),
	('default', 'default/letters_daily/2001-01-01T00:00:00Z/add_up/totals/1', 1, 3, 1, 1, 1, 0, 1795268078397293),
	('default', 'default/letters_daily/2001-01-02T00:00:00Z/land/landed/1', 2, 4, 1, 1, 2, 2, 1795268078891564),
	('default', 'default/letters_daily/2001-01-02T00:00:00Z/check/clean/1', 2, 5, 1, 1, 2, 2, 1795268079219446),
	('default', 'default/letters_daily/2001-01-02T00:00:00Z/add_up/totals/1', 2, 6, 1, 1, 1, 0, 1795268079544105),
	('default', 'default/letters_daily/2001-01-03T00:00:00Z/land/landed/1', 3, 7, 1, 1, 2, 3, 1795268080029847);



INSERT INTO public.pipeline VALUES
	('default', 'letters_daily', 1, 'ACTIVE', 1795268076510204);



INSERT INTO public.pipeline_revision VALUES
	('default', 'letters_daily', 1, 'YAML', 'pipelines/letters_daily.yaml', 'format: 1
pipeline: letters_daily
description: One day of letters, landed, checked and added up.
schedule:
  type: timeseries
  period: 1 day
  startDateTime: 2001-01-01T00:00:00
  endDateTime: 2001-01-04T00:00:00
defaults:
  maximumRetries: 0
  failureAndRerunMode: cascade
nodes:
  letters:
    type: file
    datastore: raw
    path: letters.csv
    filter: "day = date ''#{format(@scheduledStartTime, ''YYYY-MM-dd'')}''"
  landed:
    type: dataset
    dataset: letters_landed
    partition: "#{format(@scheduledStartTime, ''YYYY-MM-dd'')}"
  clean:
    type: dataset
    dataset: letters_clean
    partition: "#{format(@scheduledStartTime, ''YYYY-MM-dd'')}"
  totals:
    type: table
    datastore: warehouse
    table: letters_by_day
    slotColumn: slot
    slotValue: "#{format(@scheduledStartTime, ''YYYY-MM-dd'')}"
activities:
  land: { type: copy, input: letters, output: landed }
  check:
    type: quality
    input: landed
    output: clean
    rules:
      - unique: { columns: [day, letter] }
  add_up:
    type: sql
    input: clean
    output: totals
    script: select count(*) as letters, sum(amount) as amount from clean
', 'admin', '{}', 1795268076510204, 'admin');



INSERT INTO public.run VALUES
	(1, 'default', 'letters_daily', 1, 978307200000000, 978393600000000, 'PERSON', 1, 0, 'FINISHED', 1, 1, 0, 978393600000000, 1795268076669025, 1795268076669025, 1795268078397293, '{}', 'admin'),
	(2, 'default', 'letters_daily', 1, 978393600000000, 978480000000000, 'PERSON', 1, 0, 'FINISHED', 1, 1, 0, 978480000000000, 1795268078552289, 1795268078552289, 1795268079544105, '{}', 'admin'),
	(3, 'default', 'letters_daily', 1, 978480000000000, 978566400000000, 'PERSON', 1, 0, 'FAILED', 1, 1, 0, 978566400000000, 1795268079673779, 1795268079673779, 1795268080333841, '{}', 'admin');



INSERT INTO public.secret VALUES
	('default', 'warehouse', 1, '\x017e8b6f2a9d768124c93d7a0eab17ec40f7b5b04d981e53760960be677361c9557e49686c92ef8dc77e5e6ca9cd48644f2263a4', 1795268076174699, 1795268076174699);



INSERT INTO public.sequence_block VALUES
	('instance', 9),
	('audit', 21),
	('run', 3),
	('event', 31);









INSERT INTO public.slot_cursor VALUES
	('default', 'letters_daily', 1, 'ACTIVE', 0, 0, 0, 0);



INSERT INTO public.store_version VALUES
	(1);



INSERT INTO public.workspace VALUES
	('default', 1795268075538867),
	('research', 1795268076348772);



INSERT INTO public.workspace_role VALUES
	('default', 'admin', 'owner'),
	('default', 'kim', 'editor'),
	('research', 'admin', 'owner');



ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (user_name);



ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_digest_key UNIQUE (digest);



ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (instance, number);



ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.dataset_file
    ADD CONSTRAINT dataset_file_pkey PRIMARY KEY (workspace, dataset, path);



ALTER TABLE ONLY public.dataset
    ADD CONSTRAINT dataset_pkey PRIMARY KEY (workspace, name);



ALTER TABLE ONLY public.dataset_version
    ADD CONSTRAINT dataset_version_pkey PRIMARY KEY (workspace, dataset, version);



ALTER TABLE ONLY public.dataset_version
    ADD CONSTRAINT dataset_version_workspace_dataset_output_key_key UNIQUE (workspace, dataset, output_key);



ALTER TABLE ONLY public.datastore
    ADD CONSTRAINT datastore_pkey PRIMARY KEY (workspace, name);



ALTER TABLE ONLY public.engine
    ADD CONSTRAINT engine_pkey PRIMARY KEY (name);



ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (user_name, idempotency_key);



ALTER TABLE ONLY public.instance
    ADD CONSTRAINT instance_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.migration_history
    ADD CONSTRAINT migration_history_pk PRIMARY KEY (installed_rank);



ALTER TABLE ONLY public.operation
    ADD CONSTRAINT operation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.output_commit
    ADD CONSTRAINT output_commit_pkey PRIMARY KEY (workspace, output_key);



ALTER TABLE ONLY public.pipeline
    ADD CONSTRAINT pipeline_pkey PRIMARY KEY (workspace, name);



ALTER TABLE ONLY public.pipeline_revision
    ADD CONSTRAINT pipeline_revision_pkey PRIMARY KEY (workspace, pipeline, revision);



ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_workspace_pipeline_slot_start_key UNIQUE (workspace, pipeline, slot_start);



ALTER TABLE ONLY public.secret
    ADD CONSTRAINT secret_pkey PRIMARY KEY (workspace, name);



ALTER TABLE ONLY public.sequence_block
    ADD CONSTRAINT sequence_block_pkey PRIMARY KEY (name);



ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);



ALTER TABLE ONLY public.sign_in_code
    ADD CONSTRAINT sign_in_code_pkey PRIMARY KEY (digest);



ALTER TABLE ONLY public.slot_cursor
    ADD CONSTRAINT slot_cursor_pkey PRIMARY KEY (workspace, pipeline);



ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT workspace_pkey PRIMARY KEY (workspace);



ALTER TABLE ONLY public.workspace_role
    ADD CONSTRAINT workspace_role_pkey PRIMARY KEY (workspace, user_name);



CREATE INDEX api_token_by_user ON public.api_token USING btree (user_name, id);



CREATE INDEX dataset_file_live ON public.dataset_file USING btree (workspace, dataset, removed_version, part);



CREATE INDEX event_of_pipeline ON public.event USING btree (workspace, pipeline, id);



CREATE INDEX event_of_run ON public.event USING btree (run, id);



CREATE INDEX idempotency_by_time ON public.idempotency USING btree (at);



CREATE INDEX instance_of_run ON public.instance USING btree (run, ordinal);



CREATE INDEX instance_open ON public.instance USING btree (state, ready_at, id) WHERE (ended_at = 0);



CREATE INDEX migration_history_s_idx ON public.migration_history USING btree (success);



CREATE INDEX operation_open ON public.operation USING btree (id) WHERE (ended_at = 0);



CREATE INDEX output_commit_of_run ON public.output_commit USING btree (run);



CREATE INDEX run_by_state ON public.run USING btree (workspace, state, id);



CREATE INDEX run_listed ON public.run USING btree (workspace, pipeline, id);



CREATE INDEX run_of_operation ON public.run USING btree (operation) WHERE (operation > 0);



CREATE INDEX run_open ON public.run USING btree (workspace, pipeline, state, rank, slot_start) WHERE (ended_at = 0);



CREATE INDEX session_by_end ON public.session USING btree (expires_at);



CREATE INDEX session_by_user ON public.session USING btree (user_name);



CREATE INDEX slot_cursor_due ON public.slot_cursor USING btree (next_due) WHERE (next_due > 0);



CREATE INDEX workspace_role_by_user ON public.workspace_role USING btree (user_name, workspace);




