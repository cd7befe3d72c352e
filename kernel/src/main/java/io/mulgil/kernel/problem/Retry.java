package io.mulgil.kernel.problem;

/** Whether doing the same again may help. */
public enum Retry {
    YES,
    NO
}
