/** What is wrong with a request; apart from its schema, so that answers need not load the schema library. */
export type ErrorCode =
  | 'invalid_input'
  | 'unknown_model'
  | 'unknown_accelerator'
  | 'unknown_precision'
  | 'does_not_fit'
  | 'unsupported';

/** A request that cannot be answered: what is wrong and what to write instead. */
export interface EstimateError {
  code: ErrorCode;
  message: string;
  hint: string;
}

export function fault(message: string, hint: string, code: ErrorCode = 'invalid_input'): { error: EstimateError } {
  return { error: { code, message, hint } };
}
