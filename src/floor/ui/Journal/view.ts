import type { JournalLine } from '../../journal.ts';

/** A journal as its page shows it: texts in the reader's language. */
export interface JournalView {
	facts: readonly { name: string; value: string }[];
	sections: readonly {
		key: string;
		title: string | null;
		lines: readonly (Pick<JournalLine, 'key' | 'kind' | 'hidden' | 'proposed'> & {
			text: string;
			reference: string;
			isSpeaker: boolean;
			isOwn: boolean;
		})[];
	}[];
	empty: string;
}
