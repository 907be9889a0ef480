import type { SentWarning } from '#warnings/server';

/** Where a form of a draft leads, below the warning's own address. */
export const afterSending = (sent: SentWarning): string =>
	({
		saved: '/edit?success=saved',
		asked: '/edit?success=asked',
		released: '?success=released',
		'blocked-check': '/edit?way=check',
		'blocked-urgent': '/edit?way=urgent',
	})[sent];
