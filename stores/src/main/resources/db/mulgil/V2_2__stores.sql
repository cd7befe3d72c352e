-- What an instance has published, for those who look at the instance.
create index dataset_version_of_instance on dataset_version (workspace, instance_id);
