// What a client accepts, unless it is given no weight at all (RFC 9110 §12.5.3).
const takes = (coding: string): RegExp =>
	new RegExp(`(?:^|[\\s,])${coding}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\s*(?:[;,]|$)`, 'i');

/** Whether an `Accept-Encoding` header accepts Brotli. */
export const takesBr = takes('br');
/** Whether an `Accept-Encoding` header accepts gzip. */
export const takesGzip = takes('gzip');
