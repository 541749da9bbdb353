package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.format.JavaSource;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library in a program that has its classes and no resources, as some tools leave it. */
class WithoutResourcesTest {

    @TempDir
    private Path directory;

    /** Defines the classes of the library anew, and finds no resource. */
    private static final class ClassesOnly extends ClassLoader {

        private ClassesOnly() {
            super(WithoutResourcesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.sigmanet.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public URL getResource(String name) {
            return null;
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return null;
        }
    }

    /** A program that writes a network in every format, and reads it again. */
    static final class Program {

        private Program() {
        }

        public static void write(Path directory) throws IOException {
            for (Precision precision : Precision.values()) {
                Network network = Network.of(precision, 3, 2);
                network.save(directory.resolve(precision + ".safetensors"));
                Onnx.write(network, directory.resolve(precision + ".onnx"));
                JavaSource.write(network, precision.name(), directory.resolve(precision.name() + ".java"));
                Trainer trainer = new Trainer(network, Adam.of(0.01));
                trainer.save(directory.resolve(precision + ".checkpoint"));
                trainer.restore(directory.resolve(precision + ".checkpoint"));
                if (!Network.load(directory.resolve(precision + ".safetensors"))
                        .equals(Onnx.read(directory.resolve(precision + ".onnx")))) {
                    throw new AssertionError("another network");
                }
            }
        }
    }

    @Test
    void files_withClassesOnly_areTheSame() throws Exception {
        Class<?> program = new ClassesOnly().loadClass(Program.class.getName());
        assertThat(program.getResource("version-2.safetensors")).isNull();
        Path without = Files.createDirectory(directory.resolve("without"));
        Method write = program.getMethod("write", Path.class);
        write.setAccessible(true);
        write.invoke(null, without);
        Path with = Files.createDirectory(directory.resolve("with"));
        Program.write(with);
        for (Precision precision : Precision.values()) {
            for (String name : new String[] {precision + ".safetensors", precision + ".onnx", precision.name() + ".java"}) {
                assertThat(without.resolve(name)).hasSameBinaryContentAs(with.resolve(name));
            }
        }
    }

    @Test
    void save_network_hasTheVersionOfThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));
        Network.of(1, 1).save(directory.resolve("network"));
        assertThat(Safetensors.header(Files.readAllBytes(directory.resolve("network"))))
                .contains("\"sigmanet.version\":\"" + version + "\"");
    }
}
