import type { Spoken } from '#ui/spoken.ts';

/** What a booth's page is made of. */
export interface BoothProps {
	spoken: Spoken;
	/** `/ingest/<meeting>/<language>` */
	ingest: string;
	/** Where what is pressed goes: `<actions>/air`, `<actions>/slower`. */
	actions: string;
	/** The language into which is interpreted, as it is called in the reader's language. */
	language: string;
	zone: string;
}
