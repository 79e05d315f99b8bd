// A refusal as Discord words it: HTTP status, JSON code, and where in the form the fault lies.

export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, code: number, message: string, errors?: Readonly<Record<string, unknown>>) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** 50035 with the path of the field and Discord's own code for the fault. */
export function invalidForm(field: string, code: string, message: string): ApiError {
  return new ApiError(400, 50035, "Invalid Form Body", { [field]: { _errors: [{ code, message }] } });
}
