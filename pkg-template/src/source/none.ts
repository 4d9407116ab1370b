/** The slim entry carries no module: its users hand one to `init`. */
export default undefined;
