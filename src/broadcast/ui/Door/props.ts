import type { Spoken } from '#ui/spoken.ts';

/** What a door is made with. */
export interface DoorProps {
	spoken: Spoken;
	action: string;
	/** Why one stands here: a key that opens nothing, or that was taken back. */
	refused: 'wrong' | 'taken-back' | null;
}
