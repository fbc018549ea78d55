// Generated from schemas/*.json by `npm run generate`: edit the schemas, not this file.
import type { JsonObject } from '../lib/json.ts';
/**
 * When backups are made and how long they are kept.
 */
export type BackupPolicy = {
  /**
   * Cron expression of five fields: minute, hour, day of month, month, day of week. Without it, backups are made by `holdfast backup now` alone.
   */
  schedule?: string;
  /**
   * IANA time zone in which the schedule is read, such as `Europe/Berlin`.
   */
  timezone?: string;
  /**
   * Objects to keep beside those that Holdfast answers for and JobFlows: `NAMESPACE/KIND[.GROUP]/NAME`, where each part may hold `*`, and `-` stands for no namespace; parts at the end may be left out. Counts only where the operator allows it.
   *
   * @maxItems 100
   */
  include?: string[];
  /**
   * Objects to leave out, written like `include`. What is excluded cannot be restored.
   *
   * @maxItems 100
   */
  exclude?: string[];
  /**
   * Cron expression: when the newest backup is restored into a sandbox and compared. Default: never.
   */
  verify?: string;
  retention?: BackupRetention;
};
/**
 * How many backups are kept; older ones are removed.
 */
export type BackupRetention = {
  /**
   * Number of days of which the last backup is kept.
   */
  daily?: number;
  /**
   * Number of weeks of which the last backup is kept.
   */
  weekly?: number;
  /**
   * Number of months of which the last backup is kept.
   */
  monthly?: number;
};
/**
 * A window in which new commits wait; the one in force stays in force.
 */
export type FreezeWindow = {
  /**
   * When it begins: a cron expression of five fields: minute, hour, day of month, month, day of week.
   */
  schedule: string;
  /**
   * How long it lasts, such as `62h` or `90m`.
   */
  duration: string;
  /**
   * IANA time zone in which the schedule is read, such as `Europe/Berlin`.
   */
  timezone?: string;
  /**
   * Whether what somebody changes by hand is put right meanwhile.
   */
  drift?: 'Correct' | 'Leave';
};
/**
 * Name, labels and annotations.
 */
export type RepositoryMetadata = {
  /**
   * A name for people; it has no effect.
   */
  name?: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * Deletion of objects that left the repository.
 */
export type PrunePolicy = {
  /**
   * Whether objects that left the repository are deleted. false keeps them and lists them in the plan.
   */
  enabled?: boolean;
};
/**
 * How the cluster comes back after a loss.
 */
export type RecoveryPolicy = {
  /**
   * Whether the cluster is recovered with the others. false leaves it out; `holdfast recover NAME` still works.
   */
  enabled?: boolean;
  /**
   * Clusters with a higher number are recovered first.
   */
  priority?: number;
};
/**
 * The desired-state repository as a whole: `holdfast.yaml` in its root.
 */
export type Repository = {
  /**
   * Version of the file format.
   */
  apiVersion: 'holdfast.dev/v1';
  /**
   * What the file describes.
   */
  kind: 'Repository';
  metadata?: RepositoryMetadata;
  spec: RepositorySpec;
};
/**
 * Layout of the repository and defaults for its clusters.
 */
export type RepositorySpec = {
  /**
   * Version of the repository's layout. This Holdfast knows 1.
   */
  layoutVersion: number;
  defaults?: RepositoryDefaults;
};
/**
 * Defaults for every cluster.
 */
export type RepositoryDefaults = {
  /**
   * ECS region of clusters without a `region` label.
   */
  region?: string;
  recovery?: RecoveryPolicy;
  prune?: PrunePolicy;
  rollback?: RollbackPolicy;
  backup?: BackupPolicy;
  /**
   * Times in which changes wait.
   *
   * @maxItems 50
   */
  freeze?: FreezeWindow[];
  /**
   * What happens to a cluster whose file goes away. Delete also needs the operator's leave.
   */
  deletionPolicy?: 'Retain' | 'Delete';
};
/**
 * What happens when a revision does not become healthy.
 */
export type RollbackPolicy = {
  /**
   * Whether the cluster goes back to its last healthy commit by itself.
   */
  automatic?: boolean;
  /**
   * How long a revision may take to become healthy, such as `90s`, `10m` or `1h30m`.
   */
  healthTimeout?: string;
};
/**
 * One cluster: `clusters/NAME/cluster.yaml`.
 */
export type Cluster = {
  /**
   * Version of the file format.
   */
  apiVersion: 'holdfast.dev/v1';
  /**
   * What the file describes.
   */
  kind: 'Cluster';
  metadata: ClusterMetadata;
  spec: ClusterSpec;
};
/**
 * Name, labels and annotations.
 */
export type ClusterMetadata = {
  /**
   * The cluster's name: a DNS label of at most 27 characters, equal to the folder's name. Immutable.
   */
  name: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * How the cluster is made, kept, recovered and given up.
 */
export type ClusterSpec = {
  /**
   * Where the cluster runs: k3d makes it in Docker, kubeconfig uses one that the operator has configured, sandbox is the embedded API server without containers.
   */
  provider: 'k3d' | 'kubeconfig' | 'sandbox';
  k3d?: K3DConfig;
  recovery?: ClusterRecoveryPolicy;
  prune?: PrunePolicy;
  rollback?: RollbackPolicy;
  backup?: BackupPolicy;
  /**
   * Times in which changes wait.
   *
   * @maxItems 50
   */
  freeze?: FreezeWindow[];
  /**
   * What happens to the cluster when this file goes away. Delete also needs the operator's leave.
   */
  deletionPolicy?: 'Retain' | 'Delete';
  /**
   * true stops Holdfast from writing to this cluster; it goes on observing.
   */
  suspend?: boolean;
};
/**
 * Shape of the k3d cluster: the allowed part of k3d's configuration. A change needs the cluster to be made anew.
 */
export type K3DConfig = {
  /**
   * Number of server nodes. More than one needs an odd number for a quorum.
   */
  servers?: number;
  /**
   * Number of agent nodes.
   */
  agents?: number;
  /**
   * Published ports, `[HOST:][HOSTPORT:]PORT[/PROTOCOL][@NODEFILTER]`, such as `8081:80@loadbalancer`.
   */
  ports?: string[];
  /**
   * Kubernetes labels on every node.
   */
  nodeLabels?: {
    [k: string]: string;
  };
};
/**
 * How the cluster comes back after a loss.
 */
export type ClusterRecoveryPolicy = {
  /**
   * Whether the cluster is recovered with the others. false leaves it out; `holdfast recover NAME` still works.
   */
  enabled?: boolean;
  /**
   * Clusters with a higher number are recovered first.
   */
  priority?: number;
  /**
   * Names of clusters that must be back before this one.
   */
  dependsOn?: string[];
};
/**
 * One container of a task.
 */
export type ContainerDefinition = {
  /**
   * Name of the container: letters, digits, hyphens and underscores.
   */
  name: string;
  /**
   * Image to run, `REPOSITORY[:TAG]` or `REPOSITORY@DIGEST`.
   */
  image: string;
  repositoryCredentials?: RepositoryCredentials;
  /**
   * CPU units reserved for the container; 1024 are one core.
   */
  cpu?: number;
  /**
   * Hard limit in MiB; above it the container is killed.
   */
  memory?: number;
  /**
   * Soft limit in MiB. Must be less than `memory` where both are given.
   */
  memoryReservation?: number;
  /**
   * Containers that this one reaches by name, `NAME[:ALIAS]`; bridge mode only.
   */
  links?: string[];
  /**
   * Ports that the container listens on.
   */
  portMappings?: PortMapping[];
  /**
   * Whether the task stops when this container stops.
   */
  essential?: boolean;
  restartPolicy?: ContainerRestartPolicy;
  /**
   * The image's ENTRYPOINT is replaced by this (Kubernetes: command).
   */
  entryPoint?: string[];
  /**
   * The image's CMD is replaced by this (Kubernetes: args).
   */
  command?: string[];
  /**
   * Environment variables. Not for passwords: see `secrets`.
   */
  environment?: KeyValuePair[];
  /**
   * Files in S3 that hold environment variables.
   *
   * @maxItems 10
   */
  environmentFiles?: EnvironmentFile[];
  /**
   * Volumes mounted into the container.
   */
  mountPoints?: MountPoint[];
  /**
   * Containers whose mounts are taken over.
   */
  volumesFrom?: VolumeFrom[];
  linuxParameters?: LinuxParameters;
  /**
   * Environment variables whose values come from Secrets Manager or SSM.
   */
  secrets?: Secret[];
  /**
   * Containers that must have reached a condition before this one starts.
   */
  dependsOn?: ContainerDependency[];
  /**
   * Seconds to wait for the containers this one depends on.
   */
  startTimeout?: number;
  /**
   * Seconds between SIGTERM and SIGKILL; at most 120 on Fargate.
   */
  stopTimeout?: number;
  /**
   * Whether the tag is resolved to a digest once for all tasks of a deployment.
   */
  versionConsistency?: 'enabled' | 'disabled';
  /**
   * Host name of the container; not in awsvpc mode.
   */
  hostname?: string;
  /**
   * `user`, `user:group`, `uid`, `uid:gid`, `user:gid` or `uid:group`.
   */
  user?: string;
  /**
   * Directory in which the command runs.
   */
  workingDirectory?: string;
  /**
   * true cuts the container off from the network.
   */
  disableNetworking?: boolean;
  /**
   * true gives the container the rights of the host's root. Needs the operator's leave.
   */
  privileged?: boolean;
  /**
   * true mounts the container's root file system read-only.
   */
  readonlyRootFilesystem?: boolean;
  /**
   * DNS servers of the container.
   */
  dnsServers?: string[];
  /**
   * DNS search domains of the container.
   */
  dnsSearchDomains?: string[];
  /**
   * Lines added to /etc/hosts.
   */
  extraHosts?: HostEntry[];
  /**
   * SELinux, AppArmor and credential spec options of Docker.
   */
  dockerSecurityOptions?: string[];
  /**
   * Keeps standard input open.
   */
  interactive?: boolean;
  /**
   * Gives the container a terminal.
   */
  pseudoTerminal?: boolean;
  /**
   * Labels of the container.
   */
  dockerLabels?: {
    [k: string]: string;
  };
  /**
   * Resource limits of the container's processes.
   */
  ulimits?: Ulimit[];
  logConfiguration?: LogConfiguration;
  healthCheck?: HealthCheck;
  /**
   * Kernel parameters (sysctl).
   */
  systemControls?: SystemControl[];
  /**
   * GPUs and other devices.
   */
  resourceRequirements?: ResourceRequirement[];
  firelensConfiguration?: FirelensConfiguration;
  /**
   * Active Directory credential spec.
   *
   * @maxItems 1
   */
  credentialSpecs?: string[];
};
/**
 * Login for a private registry.
 */
export type RepositoryCredentials = {
  /**
   * ARN or name of the Secrets Manager secret that holds user name and password.
   */
  credentialsParameter: string;
};
/**
 * A port that a container listens on.
 */
export type PortMapping = {
  /**
   * Port inside the container.
   */
  containerPort?: number;
  /**
   * Port on the host; 0 or absent: any. In host and awsvpc mode it equals containerPort.
   */
  hostPort?: number;
  /**
   * Transport protocol.
   */
  protocol?: 'tcp' | 'udp';
  /**
   * Name by which Service Connect refers to the port.
   */
  name?: string;
  /**
   * Protocol that Service Connect speaks on the port.
   */
  appProtocol?: 'http' | 'http2' | 'grpc';
  /**
   * Range of ports, `FIRST-LAST`, instead of containerPort.
   */
  containerPortRange?: string;
};
/**
 * Restart of one container without a new task.
 */
export type ContainerRestartPolicy = {
  /**
   * Whether the container is restarted.
   */
  enabled: boolean;
  /**
   * Exit codes after which it is not restarted.
   *
   * @maxItems 50
   */
  ignoredExitCodes?: number[];
  /**
   * Seconds that the container must have run before it is restarted again.
   */
  restartAttemptPeriod?: number;
};
/**
 * A name and a value.
 */
export type KeyValuePair = {
  /**
   * Name of the environment variable or of the property.
   */
  name: string;
  /**
   * Its value; absent: empty.
   */
  value?: string;
};
/**
 * A file in S3 that holds environment variables.
 */
export type EnvironmentFile = {
  /**
   * ARN of the S3 object; its name ends in `.env`.
   */
  value: string;
  /**
   * Where the file lies.
   */
  type: 's3';
};
/**
 * A volume mounted into a container.
 */
export type MountPoint = {
  /**
   * Name of the volume.
   */
  sourceVolume: string;
  /**
   * Path inside the container.
   */
  containerPath: string;
  /**
   * Whether the container may not write to it.
   */
  readOnly?: boolean;
};
/**
 * A container whose mounts are taken over.
 */
export type VolumeFrom = {
  /**
   * Name of the other container of this task.
   */
  sourceContainer: string;
  /**
   * Whether this container may not write to them.
   */
  readOnly?: boolean;
};
/**
 * Options of the Linux kernel for a container.
 */
export type LinuxParameters = {
  capabilities?: KernelCapabilities;
  /**
   * Devices of the host.
   */
  devices?: Device[];
  /**
   * Runs an init process that forwards signals and reaps children.
   */
  initProcessEnabled?: boolean;
  /**
   * Size of /dev/shm in MiB.
   */
  sharedMemorySize?: number;
  /**
   * File systems in memory.
   */
  tmpfs?: Tmpfs[];
  /**
   * Swap in MiB that the container may use.
   */
  maxSwap?: number;
  /**
   * How eagerly the kernel swaps.
   */
  swappiness?: number;
};
/**
 * Kernel capabilities added to and dropped from Docker's defaults.
 */
export type KernelCapabilities = {
  /**
   * Capabilities to add.
   */
  add?: (
    | 'ALL'
    | 'AUDIT_CONTROL'
    | 'AUDIT_WRITE'
    | 'BLOCK_SUSPEND'
    | 'CHOWN'
    | 'DAC_OVERRIDE'
    | 'DAC_READ_SEARCH'
    | 'FOWNER'
    | 'FSETID'
    | 'IPC_LOCK'
    | 'IPC_OWNER'
    | 'KILL'
    | 'LEASE'
    | 'LINUX_IMMUTABLE'
    | 'MAC_ADMIN'
    | 'MAC_OVERRIDE'
    | 'MKNOD'
    | 'NET_ADMIN'
    | 'NET_BIND_SERVICE'
    | 'NET_BROADCAST'
    | 'NET_RAW'
    | 'SETFCAP'
    | 'SETGID'
    | 'SETPCAP'
    | 'SETUID'
    | 'SYS_ADMIN'
    | 'SYS_BOOT'
    | 'SYS_CHROOT'
    | 'SYS_MODULE'
    | 'SYS_NICE'
    | 'SYS_PACCT'
    | 'SYS_PTRACE'
    | 'SYS_RAWIO'
    | 'SYS_RESOURCE'
    | 'SYS_TIME'
    | 'SYS_TTY_CONFIG'
    | 'SYSLOG'
    | 'WAKE_ALARM'
  )[];
  /**
   * Capabilities to drop.
   */
  drop?: (
    | 'ALL'
    | 'AUDIT_CONTROL'
    | 'AUDIT_WRITE'
    | 'BLOCK_SUSPEND'
    | 'CHOWN'
    | 'DAC_OVERRIDE'
    | 'DAC_READ_SEARCH'
    | 'FOWNER'
    | 'FSETID'
    | 'IPC_LOCK'
    | 'IPC_OWNER'
    | 'KILL'
    | 'LEASE'
    | 'LINUX_IMMUTABLE'
    | 'MAC_ADMIN'
    | 'MAC_OVERRIDE'
    | 'MKNOD'
    | 'NET_ADMIN'
    | 'NET_BIND_SERVICE'
    | 'NET_BROADCAST'
    | 'NET_RAW'
    | 'SETFCAP'
    | 'SETGID'
    | 'SETPCAP'
    | 'SETUID'
    | 'SYS_ADMIN'
    | 'SYS_BOOT'
    | 'SYS_CHROOT'
    | 'SYS_MODULE'
    | 'SYS_NICE'
    | 'SYS_PACCT'
    | 'SYS_PTRACE'
    | 'SYS_RAWIO'
    | 'SYS_RESOURCE'
    | 'SYS_TIME'
    | 'SYS_TTY_CONFIG'
    | 'SYSLOG'
    | 'WAKE_ALARM'
  )[];
};
/**
 * A device of the host that is shown to a container.
 */
export type Device = {
  /**
   * Path on the host.
   */
  hostPath: string;
  /**
   * Path in the container; the same if absent.
   */
  containerPath?: string;
  /**
   * What the container may do; all three if absent.
   */
  permissions?: ('read' | 'write' | 'mknod')[];
};
/**
 * A file system in memory.
 */
export type Tmpfs = {
  /**
   * Where it is mounted.
   */
  containerPath: string;
  /**
   * Largest size in MiB.
   */
  size: number;
  /**
   * Mount options.
   */
  mountOptions?: string[];
};
/**
 * A value that comes from Secrets Manager or from the SSM Parameter Store, never from this file.
 */
export type Secret = {
  /**
   * Name of the environment variable, or of the option.
   */
  name: string;
  /**
   * ARN of a Secrets Manager secret (with `:json-key:version-stage:version-id` where needed), or ARN or name of an SSM parameter.
   */
  valueFrom: string;
};
/**
 * A condition that another container of the task must have reached first.
 */
export type ContainerDependency = {
  /**
   * Name of the other container.
   */
  containerName: string;
  /**
   * START: it has started; COMPLETE: it has ended; SUCCESS: it has ended with 0; HEALTHY: its health check passes.
   */
  condition: 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';
};
/**
 * A line of /etc/hosts.
 */
export type HostEntry = {
  /**
   * Host name.
   */
  hostname: string;
  /**
   * IP address.
   */
  ipAddress: string;
};
/**
 * A resource limit of a container's processes.
 */
export type Ulimit = {
  /**
   * Which limit.
   */
  name:
    | 'core'
    | 'cpu'
    | 'data'
    | 'fsize'
    | 'locks'
    | 'memlock'
    | 'msgqueue'
    | 'nice'
    | 'nofile'
    | 'nproc'
    | 'rss'
    | 'rtprio'
    | 'rttime'
    | 'sigpending'
    | 'stack';
  /**
   * Soft limit; -1: none.
   */
  softLimit: number;
  /**
   * Hard limit; -1: none.
   */
  hardLimit: number;
};
/**
 * Where the log of a container goes.
 */
export type LogConfiguration = {
  /**
   * Log driver.
   */
  logDriver: 'json-file' | 'syslog' | 'journald' | 'gelf' | 'fluentd' | 'awslogs' | 'splunk' | 'awsfirelens';
  /**
   * Options of the log driver.
   */
  options?: {
    [k: string]: string;
  };
  /**
   * Options of the log driver whose values are secret.
   */
  secretOptions?: Secret[];
};
/**
 * Command that tells whether a container is healthy.
 */
export type HealthCheck = {
  /**
   * `CMD` and arguments, or `CMD-SHELL` and a line for the shell; exit code 0 is healthy.
   *
   * @minItems 1
   */
  command: string[];
  /**
   * Seconds between two checks.
   */
  interval?: number;
  /**
   * Seconds after which a check has failed.
   */
  timeout?: number;
  /**
   * Failures in a row after which the container is unhealthy.
   */
  retries?: number;
  /**
   * Seconds after the start in which failures do not count.
   */
  startPeriod?: number;
};
/**
 * A kernel parameter.
 */
export type SystemControl = {
  /**
   * Name, such as `net.ipv4.tcp_keepalive_time`.
   */
  namespace: string;
  /**
   * Value, as a string.
   */
  value: string;
};
/**
 * A device that a container needs.
 */
export type ResourceRequirement = {
  /**
   * Kind of device.
   */
  type: 'GPU' | 'InferenceAccelerator' | 'NeuronDevice';
  /**
   * How many (GPU), or the deviceName of an inference accelerator.
   */
  value?: string;
  sharingStrategy?: SharingStrategy;
};
/**
 * How one device is shared among containers.
 */
export type SharingStrategy = {
  nvidiaMps?: NvidiaMpsAllocation;
};
/**
 * Share of a GPU under NVIDIA's Multi-Process Service.
 */
export type NvidiaMpsAllocation = {
  /**
   * GPU memory in MiB.
   */
  memory: number;
  /**
   * Largest share of the computing units, in percent.
   */
  maxComputePercent?: number;
};
/**
 * Log router of a task.
 */
export type FirelensConfiguration = {
  /**
   * Which log router runs in this container.
   */
  type: 'fluentd' | 'fluentbit';
  /**
   * Options, such as `enable-ecs-log-metadata` and `config-file-value`.
   */
  options?: {
    [k: string]: string;
  };
};
/**
 * A Docker volume.
 */
export type DockerVolumeConfiguration = {
  /**
   * task: it goes with the task; shared: it stays.
   */
  scope?: 'task' | 'shared';
  /**
   * Makes a shared volume that does not exist.
   */
  autoprovision?: boolean;
  /**
   * Docker volume driver.
   */
  driver?: string;
  /**
   * Options of the driver.
   */
  driverOpts?: {
    [k: string]: string;
  };
  /**
   * Labels of the volume.
   */
  labels?: {
    [k: string]: string;
  };
};
/**
 * How access to an EFS file system is granted.
 */
export type EFSAuthorizationConfig = {
  /**
   * EFS access point.
   */
  accessPointId?: string;
  /**
   * Whether the task's IAM role is used.
   */
  iam?: 'ENABLED' | 'DISABLED';
};
/**
 * An EFS file system.
 */
export type EFSVolumeConfiguration = {
  /**
   * Id of the file system.
   */
  fileSystemId: string;
  /**
   * Directory that is mounted as root.
   */
  rootDirectory?: string;
  /**
   * Encryption on the way.
   */
  transitEncryption?: 'ENABLED' | 'DISABLED';
  /**
   * Port for encrypted traffic.
   */
  transitEncryptionPort?: number;
  authorizationConfig?: EFSAuthorizationConfig;
};
/**
 * Size of a task's scratch disk.
 */
export type EphemeralStorage = {
  /**
   * Size in GiB.
   */
  sizeInGiB: number;
};
/**
 * Credentials for an FSx for Windows file system.
 */
export type FSxWindowsFileServerAuthorizationConfig = {
  /**
   * ARN of the secret or the parameter that holds the credentials.
   */
  credentialsParameter: string;
  /**
   * Active Directory domain.
   */
  domain: string;
};
/**
 * An FSx for Windows file system.
 */
export type FSxWindowsFileServerVolumeConfiguration = {
  /**
   * Id of the file system.
   */
  fileSystemId: string;
  /**
   * Directory that is mounted as root.
   */
  rootDirectory: string;
  authorizationConfig: FSxWindowsFileServerAuthorizationConfig;
};
/**
 * A directory of the host.
 */
export type HostVolumeProperties = {
  /**
   * Path on the host; absent: an empty directory that lives as long as the task.
   */
  sourcePath?: string;
};
/**
 * An Elastic Inference accelerator.
 */
export type InferenceAccelerator = {
  /**
   * Name that containers refer to.
   */
  deviceName: string;
  /**
   * Type of accelerator.
   */
  deviceType: string;
};
/**
 * Name, labels and annotations.
 */
export type TaskDefinitionMetadata = {
  /**
   * Name of the file, by habit `FAMILY-REVISION`; ECS does not know it.
   */
  name: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * App Mesh proxy of a task.
 */
export type ProxyConfiguration = {
  /**
   * Kind of proxy.
   */
  type?: 'APPMESH';
  /**
   * Container that is the proxy.
   */
  containerName: string;
  /**
   * Settings of the proxy.
   */
  properties?: KeyValuePair[];
};
/**
 * Operating system and processor that a task needs.
 */
export type RuntimePlatform = {
  /**
   * Processor.
   */
  cpuArchitecture?: 'X86_64' | 'ARM64';
  /**
   * Operating system.
   */
  operatingSystemFamily?:
    | 'LINUX'
    | 'WINDOWS_SERVER_2016_FULL'
    | 'WINDOWS_SERVER_2019_CORE'
    | 'WINDOWS_SERVER_2019_FULL'
    | 'WINDOWS_SERVER_2004_CORE'
    | 'WINDOWS_SERVER_20H2_CORE'
    | 'WINDOWS_SERVER_2022_CORE'
    | 'WINDOWS_SERVER_2022_FULL'
    | 'WINDOWS_SERVER_2025_CORE'
    | 'WINDOWS_SERVER_2025_FULL';
};
/**
 * An S3 Files file system.
 */
export type S3FilesVolumeConfiguration = {
  /**
   * ARN of the file system.
   */
  fileSystemArn: string;
  /**
   * Directory that is mounted as root.
   */
  rootDirectory?: string;
  /**
   * Port for encrypted traffic.
   */
  transitEncryptionPort?: number;
  /**
   * ARN of an access point.
   */
  accessPointArn?: string;
};
/**
 * A key and a value that label an ECS resource.
 */
export type Tag = {
  /**
   * Name of the tag.
   */
  key: string;
  /**
   * Value of the tag.
   */
  value?: string;
};
/**
 * One revision of an ECS task definition: `clusters/NAME/task-definitions/*.yaml`.
 */
export type TaskDefinition = {
  /**
   * Version of the file format.
   */
  apiVersion: 'holdfast.dev/v1';
  /**
   * What the file describes.
   */
  kind: 'TaskDefinition';
  metadata: TaskDefinitionMetadata;
  spec: TaskDefinitionSpec;
};
/**
 * The input of ECS RegisterTaskDefinition, with its revision.
 */
export type TaskDefinitionSpec = {
  /**
   * Revision of the family. A committed revision is never edited; a change is a new file with the next number.
   */
  revision: number;
  /**
   * Name that all revisions share: letters, digits, hyphens and underscores.
   */
  family: string;
  /**
   * The containers of one task.
   *
   * @minItems 1
   */
  containerDefinitions: ContainerDefinition[];
  /**
   * IAM role that the containers act as; name or ARN.
   */
  taskRoleArn?: string;
  /**
   * IAM role that pulls images and reads secrets; name or ARN.
   */
  executionRoleArn?: string;
  /**
   * Docker networking mode of the task.
   */
  networkMode?: 'bridge' | 'host' | 'awsvpc' | 'none';
  /**
   * Volumes that the containers can mount.
   */
  volumes?: Volume[];
  /**
   * Rules for the nodes that the task may run on.
   *
   * @maxItems 10
   */
  placementConstraints?: TaskDefinitionPlacementConstraint[];
  /**
   * Launch types that the task definition is checked against.
   */
  requiresCompatibilities?: ('EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES')[];
  /**
   * CPU of the whole task, in units (1024 to a core) or as `1 vCPU`. A string.
   */
  cpu?: string;
  /**
   * Memory of the whole task, in MiB or as `2 GB`. A string.
   */
  memory?: string;
  /**
   * Tags of the task definition.
   *
   * @maxItems 50
   */
  tags?: Tag[];
  /**
   * Whose process namespace the containers share.
   */
  pidMode?: 'host' | 'task';
  /**
   * Whose IPC namespace the containers share.
   */
  ipcMode?: 'host' | 'task' | 'none';
  proxyConfiguration?: ProxyConfiguration;
  /**
   * Elastic Inference accelerators.
   */
  inferenceAccelerators?: InferenceAccelerator[];
  ephemeralStorage?: EphemeralStorage;
  runtimePlatform?: RuntimePlatform;
  /**
   * Whether fault injection requests from the containers are taken.
   */
  enableFaultInjection?: boolean;
  trustedExecutionConfiguration?: TrustedExecutionConfiguration;
};
/**
 * A volume that containers of the task can mount.
 */
export type Volume = {
  /**
   * Name of the volume.
   */
  name: string;
  host?: HostVolumeProperties;
  dockerVolumeConfiguration?: DockerVolumeConfiguration;
  efsVolumeConfiguration?: EFSVolumeConfiguration;
  s3filesVolumeConfiguration?: S3FilesVolumeConfiguration;
  fsxWindowsFileServerVolumeConfiguration?: FSxWindowsFileServerVolumeConfiguration;
  /**
   * true: the service says what the volume is, in volumeConfigurations.
   */
  configuredAtLaunch?: boolean;
};
/**
 * A rule for the nodes that a task may run on.
 */
export type TaskDefinitionPlacementConstraint = {
  /**
   * Kind of rule.
   */
  type: 'memberOf';
  /**
   * Expression of the cluster query language, such as `attribute:zone == a`.
   */
  expression?: string;
};
/**
 * Isolation of a task from the host.
 */
export type TrustedExecutionConfiguration = {
  /**
   * Kind of isolation.
   */
  isolationMode: 'SHARED' | 'ISOLATED_SANDBOX' | 'CONFIDENTIAL_SANDBOX';
  /**
   * Policy that the sandbox must attest to.
   */
  attestationPolicy?: string;
};
/**
 * Second target group for blue/green deployments.
 */
export type AdvancedConfiguration = {
  /**
   * The other target group.
   */
  alternateTargetGroupArn?: string;
  /**
   * Listener rule for production traffic.
   */
  productionListenerRule?: string;
  /**
   * Listener rule for test traffic.
   */
  testListenerRule?: string;
  /**
   * Role that changes the listeners.
   */
  roleArn?: string;
};
/**
 * Settings for network mode awsvpc.
 */
export type AwsVpcConfiguration = {
  /**
   * Subnets of the tasks.
   *
   * @minItems 1
   * @maxItems 16
   */
  subnets: string[];
  /**
   * Security groups of the tasks.
   *
   * @maxItems 5
   */
  securityGroups?: string[];
  /**
   * Whether tasks get a public address.
   */
  assignPublicIp?: 'ENABLED' | 'DISABLED';
};
/**
 * Steps of a canary deployment.
 */
export type CanaryConfiguration = {
  /**
   * Share of the traffic that moves first, in percent.
   */
  canaryPercent?: number;
  /**
   * Minutes before the rest moves.
   */
  canaryBakeTimeInMinutes?: number;
};
/**
 * One capacity provider and its share.
 */
export type CapacityProviderStrategyItem = {
  /**
   * Name of the capacity provider.
   */
  capacityProvider: string;
  /**
   * Its share of the tasks beyond `base`.
   */
  weight?: number;
  /**
   * Number of tasks that it gets first.
   */
  base?: number;
};
/**
 * CloudWatch alarms that end a deployment.
 */
export type DeploymentAlarms = {
  /**
   * Names of the alarms.
   */
  alarmNames: string[];
  /**
   * Whether the service then goes back to its last good deployment.
   */
  rollback: boolean;
  /**
   * Whether the alarms are watched.
   */
  enable: boolean;
};
/**
 * Ends a deployment whose tasks keep failing.
 */
export type DeploymentCircuitBreaker = {
  /**
   * Whether failed tasks are counted.
   */
  enable: boolean;
  /**
   * Whether the service then goes back to its last good deployment.
   */
  rollback: boolean;
  /**
   * Whether a healthy task sets the count back to 0.
   */
  resetOnHealthyTask?: boolean;
  thresholdConfiguration?: ThresholdConfiguration;
};
/**
 * How many failed tasks are too many.
 */
export type ThresholdConfiguration = {
  /**
   * COUNT: a number; otherwise percent of desiredCount, with or without ECS' bounds.
   */
  type: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT';
  /**
   * The number, or the percentage.
   */
  value: number;
};
/**
 * How a new revision replaces the old one.
 */
export type DeploymentConfiguration = {
  deploymentCircuitBreaker?: DeploymentCircuitBreaker;
  /**
   * Most tasks during a deployment, in percent of desiredCount, rounded down; 200 (DAEMON: 100) if absent.
   */
  maximumPercent?: number;
  /**
   * Fewest healthy tasks during a deployment, in percent of desiredCount, rounded up; 100 (DAEMON: 0) if absent.
   */
  minimumHealthyPercent?: number;
  alarms?: DeploymentAlarms;
  /**
   * Way of deploying.
   */
  strategy?: 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY';
  /**
   * Minutes for which both revisions run after the switch.
   */
  bakeTimeInMinutes?: number;
  /**
   * Functions called, or pauses made, at stages of a deployment.
   */
  lifecycleHooks?: DeploymentLifecycleHook[];
  linearConfiguration?: LinearConfiguration;
  canaryConfiguration?: CanaryConfiguration;
  earlySuccessCriteria?: DeploymentEarlySuccessCriteria;
};
/**
 * A function called, or a pause made, at stages of a deployment.
 */
export type DeploymentLifecycleHook = {
  /**
   * What happens.
   */
  targetType?: 'AWS_LAMBDA' | 'PAUSE';
  /**
   * ARN of the function.
   */
  hookTargetArn?: string;
  /**
   * Role that calls it.
   */
  roleArn?: string;
  /**
   * Stages at which it happens.
   */
  lifecycleStages?: (
    | 'RECONCILE_SERVICE'
    | 'PRE_SCALE_UP'
    | 'POST_SCALE_UP'
    | 'TEST_TRAFFIC_SHIFT'
    | 'POST_TEST_TRAFFIC_SHIFT'
    | 'PRE_PRODUCTION_TRAFFIC_SHIFT'
    | 'PRODUCTION_TRAFFIC_SHIFT'
    | 'POST_PRODUCTION_TRAFFIC_SHIFT'
  )[];
  /**
   * Free JSON that the function gets.
   */
  hookDetails?: JsonObject;
  timeoutConfiguration?: DeploymentLifecycleHookTimeoutConfiguration;
};
/**
 * What happens if a lifecycle hook takes too long.
 */
export type DeploymentLifecycleHookTimeoutConfiguration = {
  /**
   * Minutes to wait.
   */
  timeoutInMinutes?: number;
  /**
   * What is done then.
   */
  action?: 'ROLLBACK' | 'CONTINUE';
};
/**
 * Steps of a linear deployment.
 */
export type LinearConfiguration = {
  /**
   * Share of the traffic that moves with each step, in percent.
   */
  stepPercent?: number;
  /**
   * Minutes between two steps.
   */
  stepBakeTimeInMinutes?: number;
};
/**
 * When a deployment counts as done before all tasks are replaced.
 */
export type DeploymentEarlySuccessCriteria = {
  /**
   * Whether it may.
   */
  enable: boolean;
  /**
   * Share of healthy new tasks, in percent.
   */
  healthyPercent?: number;
  /**
   * Whether old tasks are removed before or after that.
   */
  sourceServiceRevisionCleanup?: 'BLOCKING' | 'DEFERRED';
};
/**
 * Who carries out deployments.
 */
export type DeploymentController = {
  /**
   * The controller.
   */
  type: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
};
/**
 * Tags of an EBS volume.
 */
export type EBSTagSpecification = {
  /**
   * What is tagged.
   */
  resourceType: 'volume';
  /**
   * The tags.
   *
   * @maxItems 50
   */
  tags?: Tag[];
  /**
   * Whose tags are added.
   */
  propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE';
};
/**
 * A gateway in front of a service.
 */
export type GatewayConnector = {
  /**
   * Name of a port of the task definition.
   */
  portName: string;
  healthCheck?: GatewayConnectorHealthCheck;
  filters?: GatewayConnectorFilters;
  deregistrationDelay?: GatewayConnectorDeregistrationDelay;
};
/**
 * How the gateway checks tasks.
 */
export type GatewayConnectorHealthCheck = {
  /**
   * Protocol.
   */
  healthCheckProtocol?: 'HTTP' | 'HTTPS';
  /**
   * Port.
   */
  healthCheckPort?: number;
  /**
   * Path.
   */
  healthCheckPath?: string;
  /**
   * Seconds after which a check has failed.
   */
  healthCheckTimeoutSeconds?: number;
  /**
   * Seconds between two checks.
   */
  healthCheckIntervalSeconds?: number;
  /**
   * Successes in a row that make a task healthy.
   */
  healthyThresholdCount?: number;
  /**
   * Failures in a row that make it unhealthy.
   */
  unhealthyThresholdCount?: number;
  matcher?: GatewayConnectorHealthCheckMatcher;
};
/**
 * Which answers to a health check are good.
 */
export type GatewayConnectorHealthCheckMatcher = {
  /**
   * HTTP status codes, such as `200-299`.
   */
  httpCode?: string;
  /**
   * gRPC status codes, such as `0`.
   */
  grpcCode?: string;
};
/**
 * Which gateways may connect.
 */
export type GatewayConnectorFilters = {
  /**
   * Kinds of access.
   *
   * @maxItems 2
   */
  accessTypes?: ('PUBLIC' | 'PRIVATE')[];
};
/**
 * How long a task that leaves still gets answers out.
 */
export type GatewayConnectorDeregistrationDelay = {
  /**
   * Seconds.
   */
  timeoutSeconds?: number;
};
/**
 * A load balancer in front of a service.
 */
export type LoadBalancer = {
  /**
   * Target group of an Application or Network Load Balancer.
   */
  targetGroupArn?: string;
  /**
   * Name of a Classic Load Balancer.
   */
  loadBalancerName?: string;
  /**
   * Container that traffic goes to.
   */
  containerName?: string;
  /**
   * Port of that container.
   */
  containerPort?: number;
  advancedConfiguration?: AdvancedConfiguration;
};
/**
 * Name, labels and annotations.
 */
export type ServiceMetadata = {
  /**
   * Name of the file, by habit the name of the service.
   */
  name: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * A group of metrics.
 */
export type MetricConfiguration = {
  /**
   * Names of the metrics.
   *
   * @minItems 1
   * @maxItems 5
   */
  metricNames: string[];
  /**
   * Seconds between two values.
   */
  resolutionSeconds: number;
};
/**
 * Metrics that are collected at a finer resolution.
 */
export type MonitoringConfiguration = {
  /**
   * Groups of metrics.
   *
   * @maxItems 5
   */
  metricConfigurations?: MetricConfiguration[];
};
/**
 * Subnets and security groups of the tasks.
 */
export type NetworkConfiguration = {
  awsvpcConfiguration?: AwsVpcConfiguration;
};
/**
 * A rule for the nodes that tasks may run on.
 */
export type PlacementConstraint = {
  /**
   * distinctInstance: each task on a node of its own; memberOf: nodes that match the expression.
   */
  type: 'distinctInstance' | 'memberOf';
  /**
   * Expression of the cluster query language; only with memberOf.
   */
  expression?: string;
};
/**
 * How tasks are spread over nodes.
 */
export type PlacementStrategy = {
  /**
   * random, spread evenly, or packed onto few nodes.
   */
  type: 'random' | 'spread' | 'binpack';
  /**
   * What is spread over (`instanceId`, `attribute:ecs.availability-zone`) or packed by (`cpu`, `memory`).
   */
  field?: string;
};
/**
 * An ECS service: `clusters/NAME/services/*.yaml`.
 */
export type Service = {
  /**
   * Version of the file format.
   */
  apiVersion: 'holdfast.dev/v1';
  /**
   * What the file describes.
   */
  kind: 'Service';
  metadata: ServiceMetadata;
  spec: ServiceSpec;
};
/**
 * The input of ECS CreateService. The cluster is the one whose folder holds the file.
 */
export type ServiceSpec = {
  /**
   * Name or ARN of the cluster. Not needed; if given, it must be the cluster of the folder.
   */
  cluster?: string;
  /**
   * Name of the service: letters, digits, hyphens and underscores.
   */
  serviceName: string;
  /**
   * `FAMILY:REVISION`, or `FAMILY` alone for the highest revision (ECS has no `FAMILY:latest`); the ARN of a task definition is read the same way.
   */
  taskDefinition: string;
  /**
   * Number of tasks. Not for DAEMON; 1 if absent.
   */
  desiredCount?: number;
  /**
   * Whether tasks are moved to keep zones balanced.
   */
  availabilityZoneRebalancing?: 'ENABLED' | 'DISABLED';
  /**
   * Load balancers in front of the service.
   */
  loadBalancers?: LoadBalancer[];
  /**
   * Service discovery registry.
   *
   * @maxItems 1
   */
  serviceRegistries?: ServiceRegistry[];
  /**
   * Idempotency token of the API; it has no effect here.
   */
  clientToken?: string;
  /**
   * Where the tasks would run on ECS.
   */
  launchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES';
  /**
   * Capacity providers instead of a launch type.
   *
   * @maxItems 20
   */
  capacityProviderStrategy?: CapacityProviderStrategyItem[];
  /**
   * Fargate platform version.
   */
  platformVersion?: string;
  /**
   * IAM role for the load balancer.
   */
  role?: string;
  deploymentConfiguration?: DeploymentConfiguration;
  /**
   * Rules for the nodes that tasks may run on.
   *
   * @maxItems 10
   */
  placementConstraints?: PlacementConstraint[];
  /**
   * How tasks are spread over nodes.
   *
   * @maxItems 5
   */
  placementStrategy?: PlacementStrategy[];
  networkConfiguration?: NetworkConfiguration;
  /**
   * Seconds after a task's start in which failing health checks do not count.
   */
  healthCheckGracePeriodSeconds?: number;
  /**
   * REPLICA: desiredCount tasks; DAEMON: one task on each node.
   */
  schedulingStrategy?: 'REPLICA' | 'DAEMON';
  deploymentController?: DeploymentController;
  /**
   * Tags of the service.
   *
   * @maxItems 50
   */
  tags?: Tag[];
  /**
   * Whether ECS tags the tasks with cluster and service.
   */
  enableECSManagedTags?: boolean;
  /**
   * Whose tags the tasks get.
   */
  propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE';
  /**
   * Whether `aws ecs execute-command` is allowed.
   */
  enableExecuteCommand?: boolean;
  serviceConnectConfiguration?: ServiceConnectConfiguration;
  /**
   * What a volume with configuredAtLaunch is.
   *
   * @maxItems 1
   */
  volumeConfigurations?: ServiceVolumeConfiguration[];
  /**
   * VPC Lattice target groups.
   */
  vpcLatticeConfigurations?: VpcLatticeConfiguration[];
  /**
   * Gateways in front of the service.
   *
   * @maxItems 1
   */
  gatewayConnectors?: GatewayConnector[];
  monitoring?: MonitoringConfiguration;
};
/**
 * A service discovery registry.
 */
export type ServiceRegistry = {
  /**
   * ARN of the registry.
   */
  registryArn?: string;
  /**
   * Port for SRV records.
   */
  port?: number;
  /**
   * Container that is registered.
   */
  containerName?: string;
  /**
   * Port of that container.
   */
  containerPort?: number;
};
/**
 * Names by which services reach one another.
 */
export type ServiceConnectConfiguration = {
  /**
   * Whether Service Connect is used.
   */
  enabled: boolean;
  /**
   * Cloud Map namespace, name or ARN.
   */
  namespace?: string;
  /**
   * Ports that get a name.
   */
  services?: ServiceConnectService[];
  logConfiguration?: LogConfiguration;
  accessLogConfiguration?: ServiceConnectAccessLogConfiguration;
  /**
   * Settings of the proxy's container.
   *
   * @maxItems 10
   */
  containerConfigurations?: ServiceConnectContainerConfiguration[];
};
/**
 * A port that gets a name.
 */
export type ServiceConnectService = {
  /**
   * Name of a port of the task definition.
   */
  portName: string;
  /**
   * Name in the namespace; portName if absent.
   */
  discoveryName?: string;
  /**
   * Name and port that clients use.
   *
   * @maxItems 1
   */
  clientAliases?: ServiceConnectClientAlias[];
  /**
   * Port that the proxy listens on.
   */
  ingressPortOverride?: number;
  timeout?: TimeoutConfiguration;
  tls?: ServiceConnectTlsConfiguration;
};
/**
 * Name and port that clients use.
 */
export type ServiceConnectClientAlias = {
  /**
   * Port.
   */
  port: number;
  /**
   * Name; `discoveryName.namespace` if absent.
   */
  dnsName?: string;
  testTrafficRules?: ServiceConnectTestTrafficRules;
};
/**
 * Which requests go to the new revision during a blue/green deployment.
 */
export type ServiceConnectTestTrafficRules = {
  header: ServiceConnectTestTrafficHeaderRules;
};
/**
 * Requests told apart by a header.
 */
export type ServiceConnectTestTrafficHeaderRules = {
  /**
   * Name of the header.
   */
  name: string;
  value?: ServiceConnectTestTrafficHeaderMatchRules;
};
/**
 * Value that a header must have.
 */
export type ServiceConnectTestTrafficHeaderMatchRules = {
  /**
   * Exactly this.
   */
  exact: string;
};
/**
 * Time-outs of the Service Connect proxy.
 */
export type TimeoutConfiguration = {
  /**
   * Seconds without traffic after which a connection is closed; 0: never.
   */
  idleTimeoutSeconds?: number;
  /**
   * Seconds that a request may take; 0: no limit.
   */
  perRequestTimeoutSeconds?: number;
};
/**
 * Encryption between Service Connect proxies.
 */
export type ServiceConnectTlsConfiguration = {
  issuerCertificateAuthority: ServiceConnectTlsCertificateAuthority;
  /**
   * Key that protects the private keys.
   */
  kmsKey?: string;
  /**
   * Role that gets the certificates.
   */
  roleArn?: string;
};
/**
 * Who issues the certificates.
 */
export type ServiceConnectTlsCertificateAuthority = {
  /**
   * ARN of the private certificate authority.
   */
  awsPcaAuthorityArn?: string;
};
/**
 * The access log of the Service Connect proxy.
 */
export type ServiceConnectAccessLogConfiguration = {
  /**
   * Form of the lines.
   */
  format: 'TEXT' | 'JSON';
  /**
   * Whether query parameters are logged.
   */
  includeQueryParameters?: 'ENABLED' | 'DISABLED';
};
/**
 * Settings of the Service Connect proxy's container.
 */
export type ServiceConnectContainerConfiguration = {
  /**
   * How much it logs.
   */
  logLevel?: 'debug' | 'info';
};
/**
 * What a volume with configuredAtLaunch is.
 */
export type ServiceVolumeConfiguration = {
  /**
   * Name of the volume in the task definition.
   */
  name: string;
  managedEBSVolume?: ServiceManagedEBSVolumeConfiguration;
};
/**
 * An EBS volume made for each task.
 */
export type ServiceManagedEBSVolumeConfiguration = {
  /**
   * Role that makes the volume.
   */
  roleArn: string;
  /**
   * Whether it is encrypted.
   */
  encrypted?: boolean;
  /**
   * Key for the encryption.
   */
  kmsKeyId?: string;
  /**
   * EBS volume type.
   */
  volumeType?: string;
  /**
   * Size in GiB.
   */
  sizeInGiB?: number;
  /**
   * Snapshot that it is made from.
   */
  snapshotId?: string;
  /**
   * MiB per second at which the snapshot is loaded.
   */
  volumeInitializationRate?: number;
  /**
   * I/O operations per second.
   */
  iops?: number;
  /**
   * Throughput in MiB per second.
   */
  throughput?: number;
  /**
   * Tags of the volume.
   */
  tagSpecifications?: EBSTagSpecification[];
  /**
   * File system on it.
   */
  filesystemType?: 'ext3' | 'ext4' | 'xfs' | 'ntfs';
};
/**
 * A VPC Lattice target group.
 */
export type VpcLatticeConfiguration = {
  /**
   * Role that manages the targets.
   */
  roleArn: string;
  /**
   * The target group.
   */
  targetGroupArn: string;
  /**
   * Name of a port of the task definition.
   */
  portName: string;
  advancedConfiguration?: VpcLatticeAdvancedConfiguration;
};
/**
 * Second VPC Lattice target group for blue/green deployments.
 */
export type VpcLatticeAdvancedConfiguration = {
  /**
   * The other target group.
   */
  alternateTargetGroupArn?: string;
  /**
   * Listener rule for production traffic.
   */
  productionListenerRule?: string;
  /**
   * Listener rule for test traffic.
   */
  testListenerRule?: string;
};
/**
 * A file that a step has left.
 */
export type ArtifactValue = {
  /**
   * Name.
   */
  name: string;
  /**
   * Where it lies.
   */
  path?: string;
};
/**
 * A ConfigMap made for a flow.
 */
export type ConfigMapTemplate = {
  /**
   * API version.
   */
  apiVersion?: 'v1';
  /**
   * Kind.
   */
  kind?: 'ConfigMap';
  metadata: NamedTemplateMetadata;
  /**
   * Text by key.
   */
  data?: {
    [k: string]: string;
  };
  /**
   * Base64 by key.
   */
  binaryData?: {
    [k: string]: string;
  };
  /**
   * Whether it may not change.
   */
  immutable?: boolean;
};
/**
 * Name, labels and annotations of a generated object.
 */
export type NamedTemplateMetadata = {
  /**
   * The object is called `<flow>-<name>`.
   */
  name: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * Concurrency, retries, deadlines and clean-up of a flow.
 */
export type ExecutionPolicy = {
  /**
   * What happens when another flow of the same group runs: wait or skip, run beside it, or end it.
   */
  concurrencyPolicy?: 'Forbid' | 'Allow' | 'Replace';
  /**
   * Seconds after the end when the Jobs and generated ConfigMaps are removed; never volumes nor the flow.
   */
  ttlSecondsAfterFinished?: number;
  /**
   * Most retries of all steps together.
   */
  backoffLimit?: number;
  /**
   * Seconds that the flow may take, not counting suspended time.
   */
  activeDeadlineSeconds?: number;
  /**
   * Most Jobs that run at the same time.
   */
  maxParallel?: number;
  podFailurePolicy?: PodFailurePolicy;
};
/**
 * What a failed pod means. Needs restartPolicy Never in the templates.
 */
export type PodFailurePolicy = {
  /**
   * Read in order; the first that matches counts.
   *
   * @maxItems 20
   */
  rules: PodFailurePolicyRule[];
};
/**
 * One rule for failed pods.
 */
export type PodFailurePolicyRule = {
  /**
   * FailJob ends the step without a retry, Ignore starts the pod again without counting, Count counts as usual.
   */
  action: 'FailJob' | 'Ignore' | 'Count';
  onExitCodes?: PodFailurePolicyOnExitCodes;
  /**
   * Matches by a condition of the pod.
   *
   * @maxItems 20
   */
  onPodConditions?: PodFailurePolicyOnPodCondition[];
};
/**
 * Matches failed pods by exit code.
 */
export type PodFailurePolicyOnExitCodes = {
  /**
   * Container whose exit code counts; any if absent.
   */
  containerName?: string;
  /**
   * Whether the code must be one of the values, or none of them.
   */
  operator: 'In' | 'NotIn';
  /**
   * Exit codes; 0 is not allowed with In.
   *
   * @minItems 1
   * @maxItems 255
   */
  values: number[];
};
/**
 * Matches failed pods by a condition.
 */
export type PodFailurePolicyOnPodCondition = {
  /**
   * Type of the condition, such as DisruptionTarget.
   */
  type: string;
  /**
   * Its status.
   */
  status?: 'True' | 'False' | 'Unknown';
};
/**
 * A file that another step has left.
 */
export type InputArtifact = {
  /**
   * Name of the artifact.
   */
  name: string;
  /**
   * Where the file appears in the containers.
   */
  path: string;
  /**
   * `STEP/ARTIFACT` that it comes from.
   */
  from: string;
};
/**
 * A value that a step gets.
 */
export type InputParameter = {
  /**
   * Name of the environment variable.
   */
  name: string;
  /**
   * The value itself.
   */
  value?: string;
  valueFrom?: InputSource;
};
/**
 * Where a value comes from: exactly one of these.
 */
export type InputSource = {
  /**
   * `STEP:PATH`, a JSON path into another step's outputs, such as `extract:$.count`.
   */
  jsonPath?: string;
  configMapKeyRef?: KeyReference;
  secretKeyRef?: KeyReference;
};
/**
 * A key of a ConfigMap or a Secret.
 */
export type KeyReference = {
  /**
   * Name of the object.
   */
  name: string;
  /**
   * Key in it.
   */
  key: string;
  /**
   * Whether it may be missing.
   */
  optional?: boolean;
};
/**
 * A graph of Kubernetes Jobs: `clusters/NAME/jobflows/*.yaml`.
 */
export type JobFlow = {
  /**
   * Version of the file format.
   */
  apiVersion: 'workflow.zen.io/v1alpha1';
  /**
   * What the file describes.
   */
  kind: 'JobFlow';
  metadata: JobFlowMetadata;
  spec: JobFlowSpec;
  status?: JobFlowStatus;
};
/**
 * Name, namespace, labels and annotations.
 */
export type JobFlowMetadata = {
  /**
   * Name of the flow: a DNS label; at most 52 characters with a schedule.
   */
  name: string;
  /**
   * Namespace; the cluster's ECS namespace if absent.
   */
  namespace?: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * A graph of Kubernetes Jobs and how it is run.
 */
export type JobFlowSpec = {
  /**
   * true suspends the flow: the Jobs that run are suspended, nothing new starts.
   */
  suspend?: boolean;
  /**
   * Stops the flow: Graceful lets running Jobs end, Now ends them. None of the other ways to suspend resumes it.
   */
  stop?: 'Graceful' | 'Now';
  schedule?: Schedule;
  executionPolicy?: ExecutionPolicy;
  resourceTemplates?: ResourceTemplates;
  /**
   * The steps of the flow; their names are unique.
   *
   * @minItems 1
   * @maxItems 2000
   */
  steps: JobFlowStep[];
  /**
   * Steps that run after all others, whatever their outcome.
   *
   * @maxItems 100
   */
  onExit?: JobFlowStep[];
};
/**
 * Starts a child flow at fixed times.
 */
export type Schedule = {
  /**
   * Cron expression of five fields.
   */
  cron: string;
  /**
   * IANA time zone, such as `Europe/Berlin`.
   */
  timeZone?: string;
  /**
   * How late a missed start may be made up.
   */
  startingDeadlineSeconds?: number;
  /**
   * How many succeeded child flows are kept.
   */
  successfulRunsHistoryLimit?: number;
  /**
   * How many failed child flows are kept.
   */
  failedRunsHistoryLimit?: number;
};
/**
 * Objects made for a flow, as `<flow>-<name>`.
 */
export type ResourceTemplates = {
  /**
   * PersistentVolumeClaims. They outlive the flow.
   *
   * @maxItems 100
   */
  volumeClaimTemplates?: VolumeClaimTemplate[];
  /**
   * ConfigMaps.
   *
   * @maxItems 100
   */
  configMapTemplates?: ConfigMapTemplate[];
};
/**
 * A PersistentVolumeClaim made for a flow.
 */
export type VolumeClaimTemplate = {
  /**
   * API version.
   */
  apiVersion?: 'v1';
  /**
   * Kind.
   */
  kind?: 'PersistentVolumeClaim';
  metadata: NamedTemplateMetadata;
  /**
   * Spec of a Kubernetes PersistentVolumeClaim.
   */
  spec: JsonObject;
};
/**
 * One step of a flow: a Job, or an approval by hand.
 */
export type JobFlowStep = {
  /**
   * Name of the step: a DNS label of at most 54 characters, unique in the flow.
   */
  name: string;
  /**
   * Job runs the template; Manual waits for an approval.
   */
  type?: 'Job' | 'Manual';
  /**
   * Shown while an approval is awaited.
   */
  message?: string;
  metadata?: TemplateMetadata;
  /**
   * Steps that must have succeeded before.
   *
   * @maxItems 2000
   */
  dependencies?: string[];
  /**
   * Steps that must have ended before, and how.
   *
   * @maxItems 2000
   */
  dependsOn?: StepDependency[];
  /**
   * CEL expression over the steps before, such as `steps.extract.outputs.count > 3`; also `always` and `never`. If false, the step is skipped.
   */
  when?: string;
  /**
   * Whether the flow goes on when this step fails.
   */
  continueOnFailure?: boolean;
  /**
   * Seconds that one attempt may take.
   */
  timeoutSeconds?: number;
  retryPolicy?: RetryPolicy;
  inputs?: StepInputs;
  outputs?: StepOutputs;
  template?: JobTemplate;
};
/**
 * Labels and annotations of generated objects.
 */
export type TemplateMetadata = {
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * A step that must have ended before, and how.
 */
export type StepDependency = {
  /**
   * Name of that step.
   */
  step: string;
  /**
   * How it must have ended; Completed is any way.
   */
  on?: 'Succeeded' | 'Failed' | 'Completed';
};
/**
 * Retries of a step.
 */
export type RetryPolicy = {
  /**
   * Most retries of this step.
   */
  limit: number;
  backoff?: RetryBackoff;
};
/**
 * Time between two attempts, at most 10 minutes.
 */
export type RetryBackoff = {
  /**
   * How the time grows.
   */
  type?: 'Exponential' | 'Linear' | 'Fixed';
  /**
   * By how much it grows.
   */
  factor?: number;
  /**
   * The first time, such as `10s`.
   */
  duration?: string;
};
/**
 * Values and files that a step gets.
 */
export type StepInputs = {
  /**
   * Values; they reach the containers as environment variables.
   *
   * @maxItems 200
   */
  parameters?: InputParameter[];
  /**
   * Files that another step has left.
   *
   * @maxItems 100
   */
  artifacts?: InputArtifact[];
};
/**
 * Values and files that a step leaves.
 */
export type StepOutputs = {
  /**
   * Values that later steps and `when` can use.
   *
   * @maxItems 200
   */
  parameters?: OutputParameter[];
  /**
   * Files that later steps can use.
   *
   * @maxItems 100
   */
  artifacts?: OutputArtifact[];
};
/**
 * A value that a step leaves.
 */
export type OutputParameter = {
  /**
   * Name of the value.
   */
  name: string;
  valueFrom: OutputSource;
};
/**
 * Where the value of an output is found.
 */
export type OutputSource = {
  /**
   * JSON path into the termination message of the step's container.
   */
  jsonPath: string;
};
/**
 * A file that a step leaves.
 */
export type OutputArtifact = {
  /**
   * Name of the artifact.
   */
  name: string;
  /**
   * Where the step writes the file.
   */
  path: string;
  /**
   * Whether it may be missing.
   */
  optional?: boolean;
};
/**
 * A batch/v1 Job; metadata may be missing, the name is given by the flow.
 */
export type JobTemplate = {
  /**
   * API version.
   */
  apiVersion?: 'batch/v1';
  /**
   * Kind.
   */
  kind?: 'Job';
  metadata?: JobTemplateMetadata;
  /**
   * Spec of a Kubernetes Job.
   */
  spec: JsonObject;
};
/**
 * Labels and annotations of a Job.
 */
export type JobTemplateMetadata = {
  /**
   * Has no effect: the flow names its Jobs.
   */
  name?: string;
  /**
   * Has no effect: Jobs are made in the namespace of the flow.
   */
  namespace?: string;
  /**
   * Short values to select by; keys and values follow Kubernetes' rules for labels.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Free text for people and tools.
   */
  annotations?: {
    [k: string]: string;
  };
};
/**
 * What the controller knows of the flow. Written by Holdfast; left out of Git.
 */
export type JobFlowStatus = {
  /**
   * Where the flow stands. Suspended: by somebody; Paused: only approvals remain.
   */
  phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Suspended' | 'Paused';
  /**
   * Id of the run, assigned once.
   */
  run?: string;
  /**
   * Why it stands there, in one line.
   */
  message?: string;
  /**
   * Ready, Reconciling, Stalled.
   */
  conditions?: StatusCondition[];
  /**
   * Generation of the spec that this status is about.
   */
  observedGeneration?: number;
  /**
   * When the run began, UTC.
   */
  startTime?: string;
  /**
   * When it ended, UTC.
   */
  completionTime?: string;
  /**
   * Seconds that count against activeDeadlineSeconds so far.
   */
  activeSeconds?: number;
  /**
   * The last tick of the schedule that was carried out, UTC.
   */
  lastScheduleTime?: string;
  progress?: Progress;
  /**
   * Where each step stands.
   */
  steps?: StepStatus[];
};
/**
 * A condition, as Kubernetes defines it.
 */
export type StatusCondition = {
  /**
   * Type.
   */
  type: string;
  /**
   * Status.
   */
  status: 'True' | 'False' | 'Unknown';
  /**
   * Generation of the spec that it is about.
   */
  observedGeneration?: number;
  /**
   * When the status last changed, UTC.
   */
  lastTransitionTime?: string;
  /**
   * Reason, one word.
   */
  reason?: string;
  /**
   * Explanation.
   */
  message?: string;
};
/**
 * Numbers of steps.
 */
export type Progress = {
  /**
   * Steps that have ended.
   */
  completedSteps?: number;
  /**
   * All steps.
   */
  totalSteps?: number;
  /**
   * Steps that have succeeded.
   */
  successfulSteps?: number;
  /**
   * Steps that have failed.
   */
  failedSteps?: number;
};
/**
 * Where a step stands.
 */
export type StepStatus = {
  /**
   * Name of the step.
   */
  name: string;
  /**
   * Its phase.
   */
  phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Skipped' | 'PendingApproval';
  /**
   * When its first attempt began, UTC.
   */
  startTime?: string;
  /**
   * When it ended, UTC.
   */
  completionTime?: string;
  jobRef?: JobReference;
  outputs?: StepOutputValues;
  /**
   * Retries so far.
   */
  retryCount?: number;
  /**
   * When the next attempt begins, UTC.
   */
  nextAttemptTime?: string;
  /**
   * Why it stands there, in one line.
   */
  message?: string;
};
/**
 * A Job.
 */
export type JobReference = {
  /**
   * Its name.
   */
  name: string;
  /**
   * Its namespace.
   */
  namespace?: string;
  /**
   * Its UID.
   */
  uid?: string;
};
/**
 * What a step has left.
 */
export type StepOutputValues = {
  /**
   * Values.
   */
  parameters?: OutputValue[];
  /**
   * Files.
   */
  artifacts?: ArtifactValue[];
};
/**
 * A value that a step has left.
 */
export type OutputValue = {
  /**
   * Name.
   */
  name: string;
  /**
   * Value.
   */
  value?: string;
};
