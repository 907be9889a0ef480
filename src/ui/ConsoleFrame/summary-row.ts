/** A short line in a console's column. */
export interface SummaryRow {
	id: string;
	text: string;
	number?: string;
	href?: string;
	lang?: string;
	current?: boolean;
	state?: { text: string; tone?: 'plain' | 'ok' | 'warn' | 'danger' };
}
