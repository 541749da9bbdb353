package io.github.sigmanet.playground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request byte by byte, with headers that an HTTP client would not send. */
final class Request {

    private Request() {
    }

    /** Sends the text, whose lines end with a line feed, and returns all of the answer. */
    static String send(URI server, String text) throws IOException {
        try (Socket socket = open(server, text)) {
            return answer(socket);
        }
    }

    /** Opens a connection on which the text is sent. */
    static Socket open(URI server, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Returns what is sent until the connection ends. */
    static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the text of a request with a body as the page sends it, to which headers can be added. */
    static String post(URI server, String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\nHost: " + server.getAuthority() + "\nConnection: close\n" + headers
                + "Content-Length: " + body.length() + "\n\n" + body;
    }

    /** Returns the text of a request without a body. */
    static String get(URI server, String path, String headers) {
        return "GET " + path + " HTTP/1.1\nHost: " + server.getAuthority() + "\nConnection: close\n" + headers + "\n";
    }
}
