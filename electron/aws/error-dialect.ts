const bareError = /^\s*(?:<\?xml[^>]*\?>\s*)?(<Error[\s>][^]*<\/Error>)\s*$/

/**
 * Puts STS's frame around an error in the dialect of S3, which gateways send for STS as well; without the frame the SDK
 * does not find its code. Anything else stays as it is. Source: S3 API reference, "REST error responses".
 */
export function frameError(status: number, bytes: Uint8Array): Uint8Array {
  if (status < 400) return bytes
  const error = bareError.exec(new TextDecoder().decode(bytes))?.[1]
  return error === undefined ? bytes : new TextEncoder().encode(`<ErrorResponse>${error}</ErrorResponse>`)
}
