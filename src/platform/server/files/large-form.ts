import type { IncomingMessage } from 'node:http';

/** Bytes of all that is no file in a form, and so of a form without files. */
export const mostFormBytes = 1024 ** 2;

export const isMultipart = (type: string | null | undefined): boolean =>
	/^multipart\/form-data\b/i.test(type ?? '');

const isLarge = (type: string | null | undefined, length: string | null | undefined): boolean =>
	isMultipart(type) && Number(length) > mostFormBytes;

/** Whether a request is a form that is larger than forms without files may be. */
export const isLargeForm = ({ headers }: Pick<Request, 'headers'>): boolean =>
	isLarge(headers.get('content-type'), headers.get('content-length'));

const slowest = 100; // bytes in a millisecond, some 1 Mbit/s
const longest = 3600_000; // ms

/** How much longer a large form may take to arrive than other requests, in ms. */
export const timeForFiles = ({ headers }: Pick<IncomingMessage, 'headers'>): number =>
	isLarge(headers['content-type'], headers['content-length'])
		? Math.min(longest, Number(headers['content-length']) / slowest)
		: 0;
