import type { IncomingMessage } from 'node:http';

/** Largest total size of a form's text fields, and so of a form without files, bytes. */
export const maxFormBytes = 1024 ** 2;

export const isMultipart = (type: string | null | undefined): boolean =>
	/^multipart\/form-data\b/i.test(type ?? '');

const isLarge = (type: string | null | undefined, length: string | null | undefined): boolean =>
	isMultipart(type) && Number(length) > maxFormBytes;

/** Whether a request is a form larger than forms without files may be. */
export const isLargeForm = ({ headers }: Pick<Request, 'headers'>): boolean =>
	isLarge(headers.get('content-type'), headers.get('content-length'));

const slowest = 100; // bytes per ms, about 1 Mbit/s
const longest = 3600_000; // ms

/** Additional time for a large form to arrive, ms. */
export const timeForFiles = ({ headers }: Pick<IncomingMessage, 'headers'>): number =>
	isLarge(headers['content-type'], headers['content-length'])
		? Math.min(longest, Number(headers['content-length']) / slowest)
		: 0;
