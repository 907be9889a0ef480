/** The size of a share image, in pixels: what Open Graph asks for. */
export const shareSize = { width: 1200, height: 630 };

/** A share image in the head of a page. */
export interface ShareImage {
	/** Without the origin. */
	src: string;
	alt: string;
}
