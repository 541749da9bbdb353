package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;

/**
 * A call that has to be refused, with the exact type and message of the exception.
 *
 * @param type the type of the exception
 * @param message its message
 * @param call the call on a given subject
 */
record Refusal<T>(Class<? extends Exception> type, String message, Consumer<T> call) {

    static <T> Refusal<T> argument(String message, Consumer<T> call) {
        return new Refusal<>(IllegalArgumentException.class, message, call);
    }

    static <T> Refusal<T> state(String message, Consumer<T> call) {
        return new Refusal<>(IllegalStateException.class, message, call);
    }

    void check(T subject) {
        assertThatThrownBy(() -> call.accept(subject)).isExactlyInstanceOf(type).hasMessage(message);
    }

    /** Returns the message, which names the parameterised test. */
    @Override
    public String toString() {
        return message;
    }
}
