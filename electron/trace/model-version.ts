/** Rises when the model would conclude something else from the same logs; stamped on what is kept of its conclusions. */
export const MODEL_VERSION = 2;
