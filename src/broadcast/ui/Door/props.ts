import type { IslandLanguage } from '#ui/island-language.ts';

/** What a door is made with. */
export interface DoorProps {
	spoken: IslandLanguage;
	action: string;
	/** Why one stands here: a key that opens nothing, or that was taken back. */
	refused: 'wrong' | 'taken-back' | null;
}
