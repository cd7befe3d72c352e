create table pipeline (
  workspace ${text} not null,
  name ${text} not null,
  revision bigint not null,
  state ${text} not null,
  activated_at bigint not null,
  primary key (workspace, name)
);

create table pipeline_revision (
  workspace ${text} not null,
  pipeline ${text} not null,
  revision bigint not null,
  form ${text} not null,
  source ${text} not null,
  text ${text} not null,
  run_as ${text} not null,
  parameter_values ${text} not null,
  applied_at bigint not null,
  applied_by ${text} not null,
  primary key (workspace, pipeline, revision)
);
