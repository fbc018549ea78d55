/** Errors of the ECS API, by the names that its clients know. */
export type EcsErrorType =
  | 'AccessDeniedException'
  | 'ClientException'
  | 'ClusterNotFoundException'
  | 'InvalidParameterException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'ServerException'
  | 'ServiceNotFoundException'
  | 'UnknownOperationException'
  | 'UnrecognizedClientException'
  | 'UnsupportedFeatureException';

/** Clients try again after 5xx, and only then. */
const STATUS: { readonly [type in EcsErrorType]?: number } = { ServerException: 503 };

export class EcsError extends Error {
  override readonly name = 'EcsError';
  readonly type: EcsErrorType;
  readonly status: number;

  constructor(type: EcsErrorType, message: string) {
    super(message);
    this.type = type;
    this.status = STATUS[type] ?? 400;
  }
}

export const invalid = (message: string): EcsError => new EcsError('InvalidParameterException', message);
