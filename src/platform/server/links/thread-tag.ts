/** The tag of cached pages that show a thread. */
export const threadTag = 'thread';
