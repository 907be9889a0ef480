/** The parts of a store's response that explain a failure. */
export interface S3Response {
	status: number;
	/** The `Code` of S3's error response, `''` if none. */
	code: string;
	/** The region of the bucket according to the store, `''` if not given. */
	region: string;
	bytes: Buffer;
}

const permission = { GET: 's3:GetObject and s3:ListBucket', PUT: 's3:PutObject', DELETE: 's3:DeleteObject' };
export type S3Method = keyof typeof permission;

/** Whether the request succeeded. */
export const isSuccess = ({ status }: S3Response): boolean => status >= 200 && status < 300;

/** Whether retrying the request may succeed. Source: S3's _Error responses_. */
export const isTransient = ({ status, code }: S3Response): boolean =>
	status >= 500 ? status !== 501 : status === 429 || status === 408 || code === 'RequestTimeout';

/** Whether S3's own error code says that the object does not exist; a 404 alone can come from any web server. */
export const isNotThere = ({ status, code }: S3Response): boolean => status === 404 && code === 'NoSuchKey';

/** @returns what an error response means, and what to do about it */
export function explainStatus({ status, code, region }: S3Response, method: S3Method): string {
	const reason = code ? `${status} ${code}` : String(status);
	switch (code) {
		case 'InvalidAccessKeyId':
			return `it does not know the key id (${reason}). Set the right one in MEDIA_STORE`;
		case 'SignatureDoesNotMatch':
			return `the secret does not belong to the key id (${reason}). Set the right one in MEDIA_STORE; / is written %2F there`;
		case 'AccessDenied':
			return `the key may not do this (${reason}). Allow it ${permission[method]} on the bucket`;
		case 'NoSuchBucket':
			return `there is no such bucket (${reason}). Make it, or name another in MEDIA_STORE`;
		case 'RequestTimeTooSkewed':
			return `this machine's clock and the store's are more than 15 minutes apart (${reason}). Set the clock`;
		case 'AuthorizationHeaderMalformed':
		case 'PermanentRedirect':
		case 'TemporaryRedirect':
			return region
				? `the bucket is in the region ${region} (${reason}). Set region=${region} in MEDIA_STORE`
				: `region or host is another one (${reason}). Set the bucket's own in MEDIA_STORE`;
	}
	if (status >= 500 || status === 429) return `it answers ${reason}. Look whether it works, or wait`;
	if (code) return `it refuses (${reason}). Look up that word in the store's manual`;
	return `what answers there (${reason}) is no S3 store. Look at host and port in MEDIA_STORE`;
}

const certificates = /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/;

/** @param limit timeout of a request, ms. @returns why there was no response, and what to do about it */
export function explainFailure(error: unknown, limit: number): string {
	if (error instanceof Error && error.name === 'TimeoutError')
		return `no full answer within ${limit / 1000} s. Look whether it works, and at the line to it`;
	const code = codeOf(error);
	if (certificates.test(code))
		return `its certificate is not accepted (${code}). If it is not out of date nor for another name, name its issuer in NODE_EXTRA_CA_CERTS`;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return `its host is not known (${code}). Look at the host in MEDIA_STORE`;
	if (/SSL|TLS|EPROTO/.test(code))
		return `it does not speak TLS there (${code}). Look at the port in MEDIA_STORE, or say tls=no`;
	return `it cannot be reached (${code}). Look whether it runs, and at host and port in MEDIA_STORE`;
}

// fetch wraps the cause; only its code is passed on, because a message may quote the request.
function codeOf(error: unknown): string {
	const { code, cause } = error as { code?: unknown; cause?: unknown };
	if (typeof code === 'string') return code;
	return cause ? codeOf(cause) : 'no reason given';
}
