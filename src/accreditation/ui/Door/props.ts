import type { IslandLanguage } from '#ui/island-language.ts';
import type { DoorDay, DoorOutcome, DoorPerson, FirstScan } from '../../door.ts';

/** A door as its page is given it. */
export interface ShownDoor extends DoorDay {
	/** The id of its key. */
	id: string;
	name: string;
	/** Of the conference. */
	timeZone: string;
	state: 'early' | 'open' | 'ended';
}

export interface DoorProps {
	spoken: IslandLanguage;
	door: ShownDoor;
	/** The page's own address, below which data, scans and photographs are. */
	here: string;
	/** The id of a scan that is sent without script. */
	once: string;
	/** What was searched without script, and who was found. */
	search: { typed: string; found: readonly DoorPerson[] };
}

/** An answer as it is shown. */
export interface ShownAnswer {
	id: string;
	/** `null`: not known without a connection and without stored data. */
	outcome: DoorOutcome | null;
	before: FirstScan | null;
	person: DoorPerson | null;
	/** What the server answered later, if it differs from what was decided without a connection. */
	later?: DoorOutcome;
}
