/** `none` nothing there, `some`, `much`, `mark` something to look at. */
export type SquareTone = 'none' | 'some' | 'much' | 'mark';

/** One State in the grid. */
export interface Square {
	/** Two or three letters, as the organisation writes them. */
	code: string;
	name: string;
	/** In words: "3 conferences". */
	value: string;
	/** Shown in the square beneath the code. */
	figure?: string | number;
	tone: SquareTone;
	href?: string;
}
