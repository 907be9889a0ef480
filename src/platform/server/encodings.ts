// Matches a coding in `Accept-Encoding` unless its weight is 0 (RFC 9110 §12.5.3).
const accepts = (coding: string): RegExp =>
	new RegExp(`(?:^|[\\s,])${coding}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\s*(?:[;,]|$)`, 'i');

/** Whether an `Accept-Encoding` header accepts Brotli. */
export const acceptsBrotli = accepts('br');
/** Whether an `Accept-Encoding` header accepts gzip. */
export const acceptsGzip = accepts('gzip');
